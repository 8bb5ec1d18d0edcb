package dev.fermata.bridges.comment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A documentation comment in its parts.
 *
 * @param isMarkdown whether it is written in Markdown, behind three slashes, and not in HTML
 * @param description all before the block tags
 */
public record DocComment(boolean isMarkdown, String description, List<BlockTag> tags) {
  /** Keeps an immutable copy. */
  public DocComment {
    tags = List.copyOf(tags);
  }

  /** Takes a comment apart. A tag within the braces of another one, or in a code block, is text. */
  static DocComment parse(String text, boolean isMarkdown) {
    List<StringBuilder> blocks = new ArrayList<>();
    blocks.add(new StringBuilder());
    boolean isCode = false;
    int depth = 0;
    for (String line : text.split("\n")) {
      boolean isFence = isMarkdown && depth == 0 && line.strip().startsWith("```");
      isCode ^= isFence;
      if (depth == 0 && !isCode && isTag(line)) {
        blocks.add(new StringBuilder());
      }
      blocks.get(blocks.size() - 1).append(line).append('\n');
      if (!isCode && !isFence) {
        depth = InlineTags.depthBehind(line, depth, isMarkdown);
      }
    }
    return new DocComment(
        isMarkdown,
        blocks.get(0).toString().strip(),
        blocks.stream().skip(1).map(each -> BlockTag.parse(each.toString())).toList());
  }

  private static boolean isTag(String line) {
    String tag = line.stripLeading();
    return tag.length() > 1 && tag.charAt(0) == '@' && Character.isLetter(tag.charAt(1));
  }

  /** The same with other tags. */
  public DocComment with(List<BlockTag> others) {
    return new DocComment(isMarkdown, description, others);
  }

  /** The same with another description. */
  public DocComment describing(String other) {
    return new DocComment(isMarkdown, other, tags);
  }

  /** The same for a method that gives nothing, whose description may have begun with the result. */
  public DocComment withoutReturn() {
    int end = description.startsWith("{@return") ? InlineTags.endOf(description, 0) : -1;
    if (end < 0) {
      return this;
    }
    String given = description.substring("{@return".length(), end - 1).strip();
    return describing("Returns " + given + "." + description.substring(end));
  }

  /** Whether it says something that {@code tag} says. */
  public boolean tells(BlockTag tag) {
    boolean isFirst = tag.name().equals("return") && description.startsWith("{@return");
    return isFirst || tags.stream().anyMatch(tag::isLike);
  }

  /** As it stands in a source, without what marks it as a comment. */
  public String text() {
    String all = tags.stream().map(BlockTag::toString).collect(Collectors.joining("\n"));
    if (description.isEmpty() || all.isEmpty()) {
      return description + all;
    }
    return description + "\n\n" + all;
  }
}
