package dev.fermata.processor.othercompiler;

import java.util.ArrayList;
import java.util.List;

/** The names, keywords and signs of a Java source, without what is in comments and literals. */
final class Words {
  private final String source;
  private final List<Word> words = new ArrayList<>();
  private int position;
  private int line = 1;

  private Words(String source) {
    this.source = source;
  }

  static List<Word> of(String source) {
    Words words = new Words(source);
    while (words.position < source.length()) {
      words.readNext();
    }
    return List.copyOf(words.words);
  }

  private void readNext() {
    if (source.startsWith("//", position)) {
      passUntil("\n");
    } else if (source.startsWith("/*", position)) {
      pass(2);
      passUntil("*/");
    } else if (source.startsWith("\"\"\"", position)) {
      passLiteral("\"\"\"");
    } else if (source.charAt(position) == '"' || source.charAt(position) == '\'') {
      passLiteral(source.substring(position, position + 1));
    } else if (Character.isJavaIdentifierPart(source.charAt(position))) {
      readName();
    } else if (Character.isWhitespace(source.charAt(position))) {
      pass(1);
    } else {
      words.add(new Word(source.substring(position, position + 1), line));
      pass(1);
    }
  }

  private void readName() {
    int start = position;
    while (position < source.length() && Character.isJavaIdentifierPart(source.charAt(position))) {
      position++;
    }
    words.add(new Word(source.substring(start, position), line));
  }

  private void passLiteral(String quotes) {
    pass(quotes.length());
    while (position < source.length() && !source.startsWith(quotes, position)) {
      pass(source.charAt(position) == '\\' ? 2 : 1);
    }
    pass(quotes.length());
  }

  private void passUntil(String end) {
    while (position < source.length() && !source.startsWith(end, position)) {
      pass(1);
    }
    pass(end.length());
  }

  private void pass(int characters) {
    for (int i = 0; i < characters && position < source.length(); i++) {
      if (source.charAt(position) == '\n') {
        line++;
      }
      position++;
    }
  }
}
