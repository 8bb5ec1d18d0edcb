package dev.fermata.processor.javac;

import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.weave.BodyLimitException;

/** Says why a legal body cannot become a coroutine: class files have limits. */
final class BodyLimits {
  private BodyLimits() {}

  static Finding finding(BodyLimitException limit) {
    String name = limit.body().display();
    return Finding.of(
            Code.AsyncBodyTooLarge,
            "`" + name + "` is too large: able to suspend, its code is over 65535 bytes long")
        .note("that is the most a method of a class file can have; each `await` adds some")
        .help("move a part of `" + name + "` to an @Async method of its own, and await that");
  }

  /** For a class of that name with too many constants. */
  static Finding ofClass(String name) {
    return Finding.of(
            Code.AsyncBodyTooLarge,
            "`" + name + "` is too large: able to suspend, its bodies need over 65535 constants")
        .note("that is the most a class file can have: names, texts and numbers all count")
        .help("move some of the methods of `" + name + "` to a class of their own");
  }
}
