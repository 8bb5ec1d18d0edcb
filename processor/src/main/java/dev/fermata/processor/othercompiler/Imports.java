package dev.fermata.processor.othercompiler;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The imports of a source, and its package, as it writes them. */
final class Imports {
  private final List<String> members = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();
  private String ownPackage = "";

  private Imports() {}

  /** Those of a source with these words. */
  static Imports of(List<String> words) {
    Imports imports = new Imports();
    for (int i = 0; i < words.size(); i++) {
      int end = i + words.subList(i, words.size()).indexOf(";");
      if (end < i) {
        break;
      }
      if (words.get(i).equals("package")) {
        imports.ownPackage = String.join("", words.subList(i + 1, end));
      } else if (words.get(i).equals("import")) {
        boolean isStatic = words.get(i + 1).equals("static");
        (isStatic ? imports.members : imports.classes)
            .add(String.join("", words.subList(i + (isStatic ? 2 : 1), end)));
      }
    }
    return imports;
  }

  /** The classes whose member of that name is imported, by its name or with all others. */
  Stream<String> ownersOf(String member) {
    return members.stream()
        .filter(each -> each.endsWith("." + member) || each.endsWith(".*"))
        .map(Imports::withoutLast);
  }

  /** Whether a class of a package is imported, by its name or with all others. */
  boolean hasClass(String packageName, String simpleName) {
    return classes.contains(packageName + "." + simpleName) || classes.contains(packageName + ".*");
  }

  /** The qualified names that a class may have which is written so. */
  Stream<String> meaningsOf(String written) {
    int dot = written.indexOf('.');
    String first = dot < 0 ? written : written.substring(0, dot);
    String rest = dot < 0 ? "" : written.substring(dot);
    Stream<String> packages = Stream.concat(
            Stream.of(ownPackage),
            classes.stream().filter(each -> each.endsWith(".*")).map(Imports::withoutLast))
        .map(each -> each.isEmpty() ? written : each + "." + written);
    Stream<String> byName = Stream.concat(classes.stream(), members.stream())
        .filter(each -> each.endsWith("." + first))
        .map(each -> each + rest);
    Stream<String> nested = members.stream()
        .filter(each -> each.endsWith(".*"))
        .map(each -> withoutLast(each) + "." + written);
    return Stream.of(Stream.of(written), byName, packages, nested).flatMap(each -> each);
  }

  private static String withoutLast(String imported) {
    return imported.substring(0, imported.lastIndexOf('.'));
  }
}
