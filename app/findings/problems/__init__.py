"""Problems: names, plain words, denials and figures that tell one."""
