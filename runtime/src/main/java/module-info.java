/**
 * Coroutines for Java: {@code @Async} methods, futures, tasks and the event loop that runs them.
 */
@SuppressWarnings("module") // not all modules that are named are here when this is compiled
module dev.fermata {
  requires static java.management;
  requires static jdk.attach;
  requires static jdk.jfr;

  exports dev.fermata;
  exports dev.fermata.bridge;
  exports dev.fermata.flow;
  exports dev.fermata.host;
  exports dev.fermata.inspect;
  exports dev.fermata.sync;
  exports dev.fermata.testing;
  exports dev.fermata.internal.kernel to
      dev.fermata.stream;
  exports dev.fermata.internal.report to
      dev.fermata.stream;

  uses dev.fermata.internal.watch.Duty;

  provides dev.fermata.internal.watch.Duty with
      dev.fermata.inspect.jfr.JfrDuty;
}
