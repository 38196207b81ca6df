"""Operations: what watches over a data folder, checks it and clears it up."""
