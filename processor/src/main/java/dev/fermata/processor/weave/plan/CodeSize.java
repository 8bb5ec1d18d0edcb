package dev.fermata.processor.weave.plan;

import java.util.List;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/** About how long a body is going to be if each suspension saves and restores for itself. */
final class CodeSize {
  /** HotSpot never compiles a method whose code is longer than this. */
  private static final int LONGEST_COMPILED = 8000;

  private static final int BYTES_PER_SUSPENSION = 40;

  /** To save a value, to restore it, and to forget a reference. */
  private static final int BYTES_PER_VALUE = 16;

  private CodeSize() {}

  /** Whether a body is so long that its speed is no reason any more to make it longer. */
  static boolean isLarge(MethodNode method, List<Suspension> suspensions, BodyMethod body) {
    CodeSizeEvaluator code = new CodeSizeEvaluator(null);
    method.accept(code);
    int size = code.getMaxSize();
    for (Suspension suspension : suspensions) {
      int values =
          suspension.localsToSave(body).size() + suspension.kept().stack().size();
      size += BYTES_PER_SUSPENSION + BYTES_PER_VALUE * values;
    }
    return size > LONGEST_COMPILED;
  }
}
