package dev.fermata.processor.javac;

import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.weave.BodyLimitException;

/** Says why a legal body cannot become a coroutine: class files have limits. */
final class BodyLimits {
  private BodyLimits() {}

  static Finding finding(BodyLimitException limit) {
    String name = limit.body().display();
    return switch (limit.limit()) {
      case CODE_SIZE ->
        Finding.of(
                Code.AsyncBodyTooLarge,
                "`" + name + "` is too large: able to suspend, its code is over 65535 bytes long")
            .note("that is the most a method of a class file can have; each `await` adds some")
            .help("move a part of `" + name + "` to an @Async method of its own, and await that");
      case ARGUMENT_SLOTS ->
        Finding.of(
                Code.AsyncBodyTooLarge,
                "`" + name
                    + "` has too many parameters: a coroutine takes at most 253 words of them")
            .note("`long` and `double` count as two words, `this` as one")
            .help("pass some of the parameters of `" + name + "` in a record");
    };
  }
}
