package dev.fermata.processor.read;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of classes whose files every file system and every locale can hold: of ASCII characters
 * only, and not long. What does not do as it is keeps what it can, and a hash of the whole tells it
 * apart; the same name gives the same one in every build.
 */
final class FileNames {
  /** The least that file systems in use allow for the name of a file, in bytes. */
  private static final int LONGEST_FILE = 143;

  private static final int LONGEST_NAME = LONGEST_FILE - ".class".length();

  /** Ten bytes: two names meet once in so many that nobody will see it. */
  private static final int HASH_BYTES = 10;

  private static final int LONGEST_KEPT = LONGEST_NAME - "_".length() - 2 * HASH_BYTES;

  private static final char LAST_OF_ASCII = 127;

  private FileNames() {}

  /** The name itself if it does, else another one. */
  static String of(String name) {
    if (name.length() <= LONGEST_NAME && isAscii(name)) {
      return name;
    }
    String ascii = name.replaceAll("[^\\p{ASCII}]", "");
    return ascii.substring(0, Math.min(ascii.length(), LONGEST_KEPT)) + "_" + hash(name);
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > LAST_OF_ASCII) {
        return false;
      }
    }
    return true;
  }

  private static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
