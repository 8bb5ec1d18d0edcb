package dev.fermata.processor.othercompiler;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The places in a source that suspend, by its words alone: calls of methods that are imported or
 * follow {@code Fermata.} or the name of an adapter, and task groups, at whose end the body waits.
 */
final class Suspensions {
  private static final String AWAIT = RuntimeNames.AWAIT;
  private static final Set<String> CALLS = Set.of(AWAIT, "emit", "timeout", "timeoutAt");
  private static final String GROUP = "TaskGroup";

  private static final Set<String> BEFORE_EXPRESSIONS =
      Set.of("assert", "case", "do", "else", "return", "throw", "when", "yield");

  private final List<String> texts;
  private final List<Word> words;
  private final Imports imports;
  private final Names names;

  private Suspensions(List<Word> words, Names names) {
    this.words = words;
    this.texts = words.stream().map(Word::text).toList();
    this.imports = Imports.of(texts);
    this.names = names;
  }

  /** What the words of a source mean that its compiler knows. */
  interface Names {
    /**
     * Whether what is imported by that name is hidden, by a method that a class of the source
     * declares or inherits, or by a class of its package.
     */
    boolean isHidden(String name);

    /** Whether a class of that name, with or without those around it, is an adapter. */
    boolean isAdapter(String qualifiedName);
  }

  /** The first in a source. */
  static Optional<Word> firstIn(String source, Names names) {
    Suspensions suspensions = new Suspensions(Words.of(source), names);
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
        ? isOfClass(name, receiver(start - 1))
        : !isDeclaration(at) && isImported(name) && !names.isHidden(name);
  }

  private boolean isOfClass(String name, String receiver) {
    return receiver.equals("Fermata")
        || receiver.endsWith(".Fermata")
        || name.equals(AWAIT) && imports.meaningsOf(receiver).anyMatch(names::isAdapter);
  }

  private boolean isImported(String name) {
    return imports
        .ownersOf(name)
        .anyMatch(owner ->
            owner.equals(RuntimeTypes.FERMATA) || name.equals(AWAIT) && names.isAdapter(owner));
  }

  /** The names and dots in front of a dot. */
  private String receiver(int dot) {
    int start = dot;
    while (isName(start - 1) && isAt(start, List.of("."))) {
      start -= isAt(start - 2, List.of(".")) ? 2 : 1;
    }
    return String.join("", texts.subList(start, dot));
  }

  private boolean isName(int at) {
    return at >= 0 && Character.isJavaIdentifierStart(texts.get(at).charAt(0));
  }

  private boolean isNewGroup(int at) {
    return isAt(at, List.of(GROUP))
        && isAt(at - 1, List.of("new"))
        && imports.hasClass(RuntimeTypes.PACKAGE, GROUP)
        && !names.isHidden(GROUP);
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

  private boolean isAt(int start, List<String> expected) {
    int end = start + expected.size();
    return start >= 0 && end <= texts.size() && texts.subList(start, end).equals(expected);
  }
}
