package dev.fermata.processor.weave.show;

import dev.fermata.processor.weave.plan.SpillField;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/** What a state machine takes in memory: in a 64-bit HotSpot with its defaults. */
final class CoroutineSize {
  /** The header, and the fields of the runtime's class that each state machine extends. */
  private static final int INHERITED = 28;

  private static final int WORD = 8;

  private CoroutineSize() {}

  static int of(List<SpillField> arguments, List<SpillField> more) {
    int wide = 0;
    int narrow = 0;
    for (SpillField field : Stream.concat(arguments.stream(), more.stream()).toList()) {
      int bytes = bytes(Type.getType(field.descriptor()));
      if (bytes == WORD) {
        wide += bytes;
      } else {
        narrow += bytes;
      }
    }
    int gap = wide == 0 ? 0 : roundedUp(INHERITED) - INHERITED;
    return roundedUp(INHERITED + gap + wide + Math.max(0, narrow - gap));
  }

  private static int roundedUp(int bytes) {
    return (bytes + WORD - 1) / WORD * WORD;
  }

  private static int bytes(Type type) {
    return switch (type.getSort()) {
      case Type.LONG, Type.DOUBLE -> 8;
      case Type.SHORT, Type.CHAR -> 2;
      case Type.BYTE, Type.BOOLEAN -> 1;
      default -> 4;
    };
  }
}
