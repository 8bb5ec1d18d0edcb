package dev.fermata.stream.internal.loop;

/** What one task at a time may do. */
public enum Occupation {
  READING("reads", Help.READER),
  AWAITING_BYTES("waits for bytes of", Help.READER),
  AWAITING_END("waits for the end of", Help.READER),
  AWAITING_ROOM(
      "waits for room in",
      "let one task write, and hand it what the others have to write through a queue"),
  AWAITING_DATAGRAMS(
      "waits for datagrams of",
      "let one task receive, and hand the datagrams to the others through a queue"),
  AWAITING_CONNECTIONS(
      "waits for connections of", "let one task accept, and start another for each connection");

  /** What a task does, in front of what it does that to. */
  final String verb;

  /** What to do instead, where two tasks want to. */
  final String help;

  Occupation(String verb, String help) {
    this.verb = verb;
    this.help = help;
  }

  private static final class Help {
    static final String READER =
        "give each task a connection of its own, or let one task read and hand what it"
            + "\n        reads to the others through a queue";
  }
}
