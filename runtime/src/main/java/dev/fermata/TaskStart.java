package dev.fermata;

/** When a new task begins. */
enum TaskStart implements TaskFactory {
  LAZY {
    @Override
    public <T> Task<T> create(EventLoop loop, Coroutine<T> coroutine, String name) {
      Task<T> task = new Task<>(loop, Relay.machineOf(coroutine), name);
      task.schedule();
      return task;
    }
  },

  EAGER {
    @Override
    public <T> Task<T> create(EventLoop loop, Coroutine<T> coroutine, String name) {
      if (!loop.isInThread() || loop.eagerStarts >= MOST_EAGER_STARTS) {
        return LAZY.create(loop, coroutine, name);
      }
      loop.eagerStarts++;
      try {
        return Task.startEagerly(loop, Relay.machineOf(coroutine), name);
      } finally {
        loop.eagerStarts--;
      }
    }
  };

  /** How many tasks may begin inside each other; each is a part of the same Java stack. */
  private static final int MOST_EAGER_STARTS = 50;
}
