export const exitCodes = `  0    done
  1    a bug of ours: please report it
  2    usage, or an answer is missing and there is nobody to ask
  3    the content is not good enough or not valid: findings at level error, an import
       that cannot be read, the gate of submit
  4    no such incident, or more than one
  5    git is in a state in which nothing is changed, or git or a hook refused
  6    saved and committed here, not shared: afterword sync delivers it later
  7    disk or permission
  8    another process holds the lock, or changed the file a moment ago
  129  ended by a hangup     130  by Ctrl-C     143  by a request to stop; answers kept

Never 0 after a cancel, nor when less was done than asked. Numbers never change.

In CI:

  afterword check --format github || exit 1
  afterword submit "$id" --no-input; [ $? -eq 6 ] && echo "not shared yet"

With --dry-run a command writes nothing and ends with the code that its checks give.
`;
