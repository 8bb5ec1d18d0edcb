package dev.fermata.bridges.model;

/** The three forms that a twin may have. */
public enum TwinKind {
  /** Callers wait. */
  BLOCKING("BlockingTwin", "Blocking"),
  /** Callers get futures of the JDK. */
  FUTURES("FutureTwin", "Futures"),
  /** Callers await what blocks in another thread. */
  ASYNC("AsyncTwin", "Async");

  private final String annotation;
  private final String suffix;

  TwinKind(String annotation, String suffix) {
    this.annotation = annotation;
    this.suffix = suffix;
  }

  /** The simple name of the annotation. */
  public String annotation() {
    return annotation;
  }

  /** What is put behind the name of the original. */
  public String suffix() {
    return suffix;
  }
}
