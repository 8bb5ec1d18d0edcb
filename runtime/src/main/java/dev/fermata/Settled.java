package dev.fermata;

/** Done, without a value, when another future is, however that ends. */
final class Settled extends Future<Void> {
  private final Future<?> other;

  Settled(Future<?> other) {
    super(other.loop);
    this.other = other;
    other.addWaiter(this);
  }

  @Override
  void execute() {
    settle(NULL);
  }

  @Override
  void done() {
    other.removeWaiter(this);
  }

  @Override
  String describe() {
    return "end of " + other.describe();
  }
}
