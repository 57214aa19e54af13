"""Documents (文件): what became of every statement from one plan or summary to the next."""
