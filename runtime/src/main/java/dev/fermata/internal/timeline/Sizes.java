package dev.fermata.internal.timeline;

/** The sizes of a picture, in pixels. */
final class Sizes {
  static final int ROW = 22;
  static final int NAMES = 240;
  static final int TOP = 22;

  /** The room right of the time, for how a lane ended. */
  static final int ENDING = 190;

  /** How wide the time is drawn where no script can ask for the width of the window. */
  static final int PLOT = 820;

  static final int WIDTH = NAMES + PLOT + ENDING;

  /** How wide a character is, or a little less. */
  static final double LETTER = 6.7;

  static final int DEEPEST = 8;
  static final int INDENT = 12;

  private Sizes() {}
}
