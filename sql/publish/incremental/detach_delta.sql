DETACH delta;
