package dev.fermata.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Markdown page of the repository. */
record Page(Path path, String text) {
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^(?:<!-- (.*) -->\\n)?```(\\w*)\\n((?s:.*?))^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  static Page read(Path path) throws IOException {
    return new Page(path, Files.readString(path));
  }

  List<Block> blocks() {
    return BLOCK
        .matcher(text)
        .results()
        .map(found -> block(found.start(2), found::group))
        .toList();
  }

  /** This page with the text of every block replaced. */
  String withBlocks(Function<Block, String> newText) {
    var result = new StringBuilder();
    Matcher matcher = BLOCK.matcher(text);
    int end = 0;
    while (matcher.find()) {
      result.append(text, end, matcher.start(3));
      result.append(newText.apply(block(matcher.start(2), matcher::group)));
      end = matcher.end(3);
    }
    return result.append(text.substring(end)).toString();
  }

  /** Where this page's links to other files of the repository lead. */
  List<Path> links() {
    var targets = new ArrayList<Path>();
    LINK.matcher(text).results().forEach(link -> targets.add(path.resolveSibling(link.group(1))));
    return targets;
  }

  private Block block(int position, Function<Integer, String> group) {
    int line =
        1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
    String marker = group.apply(1);
    return new Block(line, group.apply(2), marker == null ? "" : marker, group.apply(3));
  }
}
