package dev.fermata.processor.diagnostic;

import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;

/**
 * What is to be told about one mistake, apart from where and how it is printed.
 *
 * @param summary stands alone, names the user's method, gives no advice
 * @param notes facts needed to believe it, each of one or more lines
 * @param helps edits, the best first: the first line says what to do, the rest is code to paste
 */
public record Finding(Code code, String summary, List<String> notes, List<String> helps) {
  /** javac indents by two what then must fit 100 columns. */
  private static final int WIDTH = 98;

  private static final String HANGING = "      ";

  /** Keeps immutable copies. */
  public Finding {
    notes = List.copyOf(notes);
    helps = List.copyOf(helps);
  }

  /** A finding without notes and helps. */
  public static Finding of(Code code, String summary) {
    return new Finding(code, summary, List.of(), List.of());
  }

  /** The same finding with one more note. */
  public Finding note(String fact) {
    return new Finding(code, summary, with(notes, fact), helps);
  }

  /** The same finding with one more help. */
  public Finding help(String advice, String... lines) {
    StringBuilder help = new StringBuilder(advice);
    for (String line : lines) {
      help.append("\n    ").append(line);
    }
    return new Finding(code, summary, notes, with(helps, help.toString()));
  }

  /** The text javac prints: it indents what follows the first line by itself. */
  public String text() {
    StringBuilder text = new StringBuilder("[" + code + "] " + summary);
    notes.forEach(each -> text.append('\n').append(wrapped("note: " + each)));
    helps.forEach(each -> text.append("\nhelp: ").append(each));
    if (code.kind() == Diagnostic.Kind.WARNING) {
      text.append("\nnote: @SuppressWarnings(\"").append(code).append("\") silences this warning");
    }
    return text.append("\nsee: ").append(code.explanation()).toString();
  }

  private static String wrapped(String note) {
    if (note.length() <= WIDTH) {
      return note;
    }
    int space = note.lastIndexOf(' ', WIDTH);
    return space <= HANGING.length()
        ? note
        : note.substring(0, space) + "\n" + wrapped(HANGING + note.substring(space + 1));
  }

  private static List<String> with(List<String> list, String last) {
    List<String> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
