package dev.fermata.stream.internal.loop;

/** A callback that fails, which is how the exception handler of the loop is told of something. */
public final class Report implements Runnable {
  private final String message;
  private final Throwable failure;

  /** @param message who failed; shows in what the handler is told */
  public Report(String message, Throwable failure) {
    this.message = message;
    this.failure = failure;
  }

  @Override
  public void run() {
    throw Report.<RuntimeException>unchecked(failure);
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X unchecked(Throwable failure) throws X {
    throw (X) failure;
  }

  @Override
  public String toString() {
    return message;
  }
}
