"""What a run can be turned into for other programs: plain PyTorch code, TensorBoard event files."""
