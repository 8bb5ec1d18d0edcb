package dev.fermata.processor.othercompiler;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The places in a source that suspend, by its words alone: calls of methods that are imported or
 * follow {@code Fermata.}, and task groups, at whose end the body waits.
 */
final class Suspensions {
  private static final Set<String> CALLS = Set.of("await", "emit", "timeout", "timeoutAt");
  private static final String GROUP = "TaskGroup";
  private static final List<String> STATIC =
      List.of("import", "static", "dev", ".", "fermata", ".", "Fermata", ".");
  private static final List<String> PLAIN = List.of("import", "dev", ".", "fermata", ".");

  private static final Set<String> BEFORE_EXPRESSIONS =
      Set.of("assert", "case", "do", "else", "return", "throw", "when", "yield");

  private final List<String> texts;
  private final List<Word> words;
  private final Predicate<String> isHidden;

  private Suspensions(List<Word> words, Predicate<String> isHidden) {
    this.words = words;
    this.texts = words.stream().map(Word::text).toList();
    this.isHidden = isHidden;
  }

  /**
   * The first in a source.
   *
   * @param isHidden whether what is imported by that name is hidden, by a method that a class of
   *     the source declares or inherits, or by a class of its package
   */
  static Optional<Word> firstIn(String source, Predicate<String> isHidden) {
    Suspensions suspensions = new Suspensions(Words.of(source), isHidden);
    return IntStream.range(0, suspensions.words.size())
        .filter(at -> suspensions.isCall(at) || suspensions.isNewGroup(at))
        .mapToObj(suspensions.words::get)
        .findFirst();
  }

  private boolean isCall(int at) {
    String name = texts.get(at);
    if (!CALLS.contains(name) || !isAt(at + 1, List.of("(")) || isAt(at + 2, List.of(")"))) {
      return false;
    }
    int start = withoutTypeArguments(at);
    return isAt(start - 1, List.of("."))
        ? isAt(start - 2, List.of("Fermata"))
        : !isDeclaration(at) && isImported(name, STATIC) && !isHidden.test(name);
  }

  private boolean isNewGroup(int at) {
    return isAt(at, List.of(GROUP))
        && isAt(at - 1, List.of("new"))
        && isImported(GROUP, PLAIN)
        && !isHidden.test(GROUP);
  }

  /** In {@code Fermata.<T>await(..)} the index of the first sign, else the same index. */
  private int withoutTypeArguments(int at) {
    if (!isAt(at - 1, List.of(">"))) {
      return at;
    }
    int open = 1;
    int start = at - 1;
    while (start > 0 && open > 0) {
      start--;
      open += isAt(start, List.of(">")) ? 1 : isAt(start, List.of("<")) ? -1 : 0;
    }
    return start;
  }

  /** Whether a type stands before a name, as in a local class that declares such a method. */
  private boolean isDeclaration(int at) {
    String before = at == 0 ? "" : texts.get(at - 1);
    return before.equals("]")
        || !BEFORE_EXPRESSIONS.contains(before)
            && before.chars().allMatch(Character::isJavaIdentifierPart);
  }

  private boolean isImported(String name, List<String> prefix) {
    return IntStream.range(0, texts.size())
        .filter(at -> isAt(at, prefix))
        .map(at -> at + prefix.size())
        .anyMatch(at -> isAt(at, List.of(name)) || isAt(at, List.of("*")));
  }

  private boolean isAt(int start, List<String> expected) {
    int end = start + expected.size();
    return start >= 0 && end <= texts.size() && texts.subList(start, end).equals(expected);
  }
}
