package dev.fermata.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** The compiler keeps to what the JDK exports. */
class ExportedApiTest {
  private static final Path CLASSES = Path.of("target/classes");
  private static final int UTF8 = 1;

  @Test
  void noClassNamesAnythingUnderComSunTools() throws IOException {
    List<Path> classes = classes();
    assertFalse(classes.isEmpty());
    List<String> violations = new ArrayList<>();
    for (Path file : classes) {
      for (String constant : strings(Files.readAllBytes(file))) {
        if (constant.replace('/', '.').contains("com.sun.tools")) {
          violations.add(file.getFileName() + ": " + constant);
        }
      }
    }
    assertEquals(List.of(), violations);
  }

  private static List<Path> classes() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files.filter(each -> each.toString().endsWith(".class")).toList();
    }
  }

  /** Every name, descriptor and string of a class file is one of these. */
  private static List<String> strings(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    List<String> strings = new ArrayList<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset > 0 && reader.readByte(offset - 1) == UTF8) {
        int length = reader.readUnsignedShort(offset);
        strings.add(new String(bytes, offset + 2, length, java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return strings;
  }
}
