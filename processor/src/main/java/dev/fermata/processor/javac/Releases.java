package dev.fermata.processor.javac;

import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import java.nio.ByteBuffer;

/** What release of Java a class file is for, and whether a coroutine can be in it. */
final class Releases {
  /** The first one whose class files have nest mates: a state machine reaches into its host. */
  private static final int OLDEST = 11;

  /** Of the class files of Java 1.0, as if there had been one before. */
  private static final int FIRST_VERSION = 44;

  private static final int VERSION_AT = 6;

  private Releases() {}

  /** The release that a class file is compiled for. */
  static int of(byte[] classFile) {
    return ByteBuffer.wrap(classFile).getShort(VERSION_AT) - FIRST_VERSION;
  }

  /** Whether its class files are too old for coroutines. */
  static boolean isTooOld(int release) {
    return release < OLDEST;
  }

  /** What there is to say about a class that is compiled for a release too old. */
  static Finding tooOld(String subject, int release) {
    return Finding.of(
            Code.ReleaseTooOld,
            "`" + subject + "` is compiled for Java " + release + ", which has no nest mates")
        .note("a coroutine uses what is private in its class: only nest mates may, since Java "
            + OLDEST)
        .help(
            "compile for the JDK that the program runs on, 17 or newer:", "javac --release 17 ...");
  }
}
