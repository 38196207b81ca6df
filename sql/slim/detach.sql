DETACH slim;
