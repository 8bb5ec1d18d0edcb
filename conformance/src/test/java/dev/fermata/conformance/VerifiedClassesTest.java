package dev.fermata.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** A second opinion, besides the virtual machine's, on the classes of these tests. */
class VerifiedClassesTest {
  private static final Path CLASSES = Path.of("target/test-classes");

  @Test
  void everyClassPassesTheVerifierOfAsm() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(CLASSES)) {
      files = all.filter(each -> each.toString().endsWith(".class")).sorted().toList();
    }
    assertTrue(files.stream().anyMatch(each -> each.getFileName().toString().startsWith("Async_")));
    List<String> complaints = new ArrayList<>();
    for (Path file : files) {
      StringWriter complaint = new StringWriter();
      CheckClassAdapter.verify(
          new ClassReader(Files.readAllBytes(file)),
          VerifiedClassesTest.class.getClassLoader(),
          false,
          new PrintWriter(complaint));
      if (!complaint.toString().isEmpty()) {
        complaints.add(file + "\n" + complaint);
      }
    }
    assertEquals(List.of(), complaints);
  }
}
