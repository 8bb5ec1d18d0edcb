/**
 * Coroutines for Java: {@code @Async} methods, futures, tasks and the event loop that runs them.
 */
module dev.fermata {
  exports dev.fermata;
  exports dev.fermata.bridge;
  exports dev.fermata.flow;
  exports dev.fermata.sync;
  exports dev.fermata.testing;
}
