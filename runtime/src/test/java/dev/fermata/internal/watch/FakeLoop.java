package dev.fermata.internal.watch;

/** A loop that does what a test says. */
class FakeLoop implements Watched {
  boolean running = true;
  boolean waiting;
  boolean reportsItself;
  boolean waitsForMonitor;
  boolean isBlameless;
  long limit;
  int step;
  String hostThread;
  String task = "nightly report";
  StackTraceElement[] stack = stack("shop.Disk.read");

  /** How often it was asked, and its stack taken. */
  int questions;

  int samples;

  boolean asked;
  long answeredAt;
  int blockedSteps;
  StackTraceElement seen;
  boolean isReported;

  FakeLoop(long limit) {
    this.limit = limit;
  }

  /** Of a step: {@code calls}, innermost first, as {@code shop.Disk.read}, with line 37. */
  static StackTraceElement[] stack(String... calls) {
    StackTraceElement[] stack = new StackTraceElement[calls.length + 3];
    for (int index = 0; index < calls.length; index++) {
      stack[index] = frame(calls[index]);
    }
    stack[calls.length] = frame("dev.fermata.Cycle.execute");
    stack[calls.length + 1] = frame("dev.fermata.EventLoop.runForever");
    stack[calls.length + 2] = frame("shop.Main.main");
    return stack;
  }

  static StackTraceElement frame(String call) {
    int dot = call.lastIndexOf('.');
    String type = call.substring(0, dot);
    boolean isOfJdk = type.startsWith("java.") || type.startsWith("jdk.");
    return new StackTraceElement(
        null,
        isOfJdk ? "java.base" : null,
        null,
        type,
        call.substring(dot + 1),
        type.substring(type.lastIndexOf('.') + 1) + ".java",
        37);
  }

  void answer(long at) {
    asked = false;
    answeredAt = at;
  }

  @Override
  public String name() {
    return "main";
  }

  @Override
  public String hostThread() {
    return hostThread;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public boolean isWaiting() {
    return waiting;
  }

  @Override
  public long limitNanos() {
    return limit;
  }

  @Override
  public boolean reportsItself() {
    return reportsItself;
  }

  @Override
  public int step() {
    return step;
  }

  @Override
  public String task() {
    return task;
  }

  @Override
  public StackTraceElement[] stack() {
    samples++;
    return stack;
  }

  @Override
  public boolean isBlameless() {
    return isBlameless;
  }

  @Override
  public boolean waitsForMonitor() {
    return waitsForMonitor;
  }

  @Override
  public void ask() {
    questions++;
    asked = true;
  }

  @Override
  public boolean isAsked() {
    return asked;
  }

  @Override
  public long answeredAt() {
    return answeredAt;
  }

  @Override
  public void forget() {}

  @Override
  public void saw(StackTraceElement line, boolean reported) {
    seen = line;
    isReported = reported;
  }

  @Override
  public void countBlockedStep() {
    blockedSteps++;
  }

  @Override
  public void stepEnded() {
    seen = null;
  }
}
