package dev.fermata.processor.javac;

import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;

/** Says that an option of the processor has a value which it cannot have. */
public final class InvalidOption {
  private InvalidOption() {}

  /** The message about an option. */
  public static Finding finding(String name, String value) {
    return Finding.of(
            Code.InvalidOption, "the option `" + name + "` is `" + value + "`, not true or false")
        .help("switch it on, or off:", "-A" + name + "=true", "-A" + name + "=false");
  }
}
