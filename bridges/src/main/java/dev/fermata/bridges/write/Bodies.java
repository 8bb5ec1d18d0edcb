package dev.fermata.bridges.write;

import com.palantir.javapoet.CodeBlock;
import dev.fermata.bridges.abi.RuntimeNames;
import dev.fermata.bridges.model.Result;

/** Lambdas that call the original. */
final class Bodies {
  private Bodies() {}

  /** A lambda that gives something awaitable, whatever the original gives. */
  static CodeBlock awaitable(Result result, CodeBlock call) {
    return switch (result.shape()) {
      case NOTHING -> block(call, CodeBlock.of("$T.done()", RuntimeNames.FERMATA));
      case VALUE -> CodeBlock.of("() -> $T.done($L)", RuntimeNames.FERMATA, call);
      case STAGE -> CodeBlock.of("() -> $T.future($L)", RuntimeNames.FERMATA, call);
      case AWAITABLE, ITERATOR -> CodeBlock.of("() -> $L", call);
    };
  }

  /** A lambda that gives what the original gives, or null. */
  static CodeBlock plain(Result result, CodeBlock call) {
    return result.shape() == Result.Shape.NOTHING
        ? block(call, CodeBlock.of("null"))
        : CodeBlock.of("() -> $L", call);
  }

  private static CodeBlock block(CodeBlock call, CodeBlock given) {
    return CodeBlock.of("() -> {\n$>$L;\nreturn $L;\n$<}", call, given);
  }
}
