package dev.fermata.bridges.comment;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.TypeElement;

/** Rewrites the references of a comment so that they lead to the same places from the twin. */
final class Links {
  private static final String TARGET = "([^\\s#%]*)(#[^\\s(]+(?:\\([^)]*\\))?)?";
  private static final Pattern LINK =
      Pattern.compile("(?s)\\{@(link|linkplain)\\s+" + TARGET + "\\s*(.*)}");
  private static final Pattern VALUE =
      Pattern.compile("(?s)\\{@value\\s+(%\\S+\\s+)?([^\\s#%]*)(#\\w+)\\s*}");
  private static final Pattern SEE = Pattern.compile("(?s)" + TARGET + "(\\s.*)?");
  private static final Pattern AROUND = Pattern.compile("(?s)\\{@(?:return|summary)(\\s.*)}");

  /** A reference, or a text and one. */
  private static final Pattern MARKDOWN = Pattern.compile(
      "(?s)\\[((?:[^\\[\\]\\\\]|\\\\.)+)](?:\\[((?:[^\\[\\]\\\\]|\\\\.)+)])?(?![(\\[:])");

  /** Where a text says itself what a name in brackets leads to. */
  private static final Pattern DEFINITION =
      Pattern.compile("(?m)^ {0,3}\\[((?:[^\\[\\]\\\\]|\\\\.)+)]:");

  private static final Pattern REFERENCE =
      Pattern.compile("([\\p{L}_$][\\w.$]*)?(#[\\p{L}_$][\\w$]*(?:\\([^)]*\\))?)?");

  private final DocNames names;

  Links(DocNames names) {
    this.names = names;
  }

  /** Rewrites a comment that stands in {@code owner}. */
  DocComment relinked(DocComment comment, TypeElement owner) {
    boolean isMarkdown = comment.isMarkdown();
    List<BlockTag> tags = comment.tags().stream()
        .flatMap(each -> each.name().equals("see")
            ? see(each, owner).stream()
            : Optional.of(each.saying(text(each.text(), isMarkdown, owner))).stream())
        .toList();
    return comment.describing(text(comment.description(), isMarkdown, owner)).with(tags);
  }

  private Optional<BlockTag> see(BlockTag tag, TypeElement owner) {
    Matcher see = SEE.matcher(tag.text());
    if (tag.text().startsWith("<") || tag.text().startsWith("\"") || !see.matches()) {
      return Optional.of(tag);
    }
    String label = see.group(3) == null ? "" : see.group(3);
    return names
        .reference(see.group(1), member(see, 2), owner)
        .map(reference -> tag.saying(reference + label));
  }

  private String text(String text, boolean isMarkdown, TypeElement owner) {
    StringBuilder written = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char each = text.charAt(i);
      int end = i + 1;
      String replacement = null;
      if (text.startsWith("{@", i) && InlineTags.endOf(text, i) > 0) {
        end = InlineTags.endOf(text, i);
        replacement = inlineTag(text.substring(i, end), isMarkdown, owner);
      } else if (isMarkdown && each == '`') {
        end = InlineTags.endOfCode(text, i);
      } else if (isMarkdown && each == '\\' && end < text.length()) {
        end++;
      } else if (isMarkdown && each == '[') {
        Matcher link = MARKDOWN.matcher(text).region(i, text.length());
        if (link.useTransparentBounds(true).lookingAt() && !isDefined(link, text)) {
          end = link.end();
          replacement = markdown(link, owner);
        }
      }
      written.append(replacement == null ? text.substring(i, end) : replacement);
      i = end;
    }
    return written.toString();
  }

  private String inlineTag(String tag, boolean isMarkdown, TypeElement owner) {
    Matcher around = AROUND.matcher(tag);
    if (around.matches()) {
      return tag.substring(0, around.start(1)) + text(around.group(1), isMarkdown, owner) + "}";
    }
    Matcher link = LINK.matcher(tag);
    if (link.matches()) {
      String label = link.group(4).strip();
      String end = label.isEmpty() ? "}" : " " + label + "}";
      return names
          .reference(link.group(2), member(link, 3), owner)
          .map(reference -> "{@" + link.group(1) + " " + reference + end)
          .orElse("{@code " + (label.isEmpty() ? shown(link, 2) : label) + "}");
    }
    Matcher value = VALUE.matcher(tag);
    if (value.matches()) {
      String format = value.group(1) == null ? "" : value.group(1);
      String type = value.group(2);
      return (type.isEmpty() ? Optional.of(owner) : names.type(type, owner))
          .flatMap(each -> names.memberOf(each, value.group(3)))
          .map(reference -> "{@value " + format + reference + "}")
          .orElse("{@code " + shown(value, 2) + "}");
    }
    return tag;
  }

  private static boolean isDefined(Matcher link, String text) {
    String name = link.group(2) == null ? link.group(1) : link.group(2);
    return DEFINITION.matcher(text).results().anyMatch(each -> each.group(1).equals(name));
  }

  private String markdown(Matcher link, TypeElement owner) {
    boolean isAlone = link.group(2) == null;
    String written = isAlone ? link.group(1) : link.group(2);
    Matcher target = REFERENCE.matcher(written.replace("\\[", "[").replace("\\]", "]"));
    if (!target.matches()) {
      return link.group();
    }
    String type = target.group(1) == null ? "" : target.group(1);
    String label = isAlone ? "" : "[" + link.group(1) + "]";
    return names
        .reference(type, member(target, 2), owner)
        .map(each -> label + "[" + each.replace("[", "\\[").replace("]", "\\]") + "]")
        .orElse(isAlone ? "`" + type + member(target, 2).replace('#', '.') + "`" : link.group(1));
  }

  private static String member(Matcher matcher, int group) {
    return matcher.group(group) == null ? "" : matcher.group(group);
  }

  /** A reference as code. */
  private static String shown(Matcher matcher, int type) {
    String member = member(matcher, type + 1).replace('#', '.');
    return matcher.group(type).isEmpty() && !member.isEmpty()
        ? member.substring(1)
        : matcher.group(type) + member;
  }
}
