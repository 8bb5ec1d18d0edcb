package dev.fermata.stream.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.stream.TestBytes.random;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Connection;
import dev.fermata.stream.ScriptedFile;
import dev.fermata.stream.StreamBusyException;
import dev.fermata.stream.StreamClosedException;
import dev.fermata.stream.StreamReader;
import dev.fermata.stream.internal.file.OpenFile;
import dev.fermata.stream.testing.MemoryStreams;
import dev.fermata.testing.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S130, and what of the rules of streams applies to files. */
@Timeout(60)
class FileStreamRulesTest extends FileStreamFixture {
  private static final int[] LENGTHS = {0, 1, 65_535, 65_536, 65_537, 300_001};

  @Test
  void S130_aFileOfAnyLengthIsReadAndWrittenInOrder() throws Exception {
    for (int length : LENGTHS) {
      byte[] content = random(length);
      Path source = file(content);
      Path target = folder.resolve("copy");
      VirtualTime.run(() -> {
        try (ByteStream from = await(FileStream.read(source));
            Connection to = Connection.over(await(FileStream.write(target)))) {
          assertEquals((long) length, await(StreamReader.of(from).transferTo(to.writer())));
        }
        return done();
      });
      assertArrayEquals(content, Files.readAllBytes(target));
    }
  }

  @Test
  void S130_onlyWorkersUseTheFileOneAtATimeInPieces() throws Exception {
    Path source = file(random(200_000));
    ScriptedFile watched = new ScriptedFile(FileChannel.open(source, READ));
    VirtualTime.run(() -> {
      try (ByteStream stream = new OpenFile(watched, "watched", true)) {
        StreamReader reader = StreamReader.of(stream);
        await(reader.read(10));
        await(idle());
        assertEquals(1, watched.threads.size(), "nothing is read that nobody asks for");
        assertEquals(199_990, await(reader.readAll(1_000_000)).length);
      }
      return done();
    });
    assertEquals(6, watched.threads.size(), "four pieces, the end and the close");
    assertTrue(watched.threads.stream().allMatch(name -> name.startsWith("fermata-file-")));
  }

  @Test
  void S130_whatIsWrittenReplacesGoesBehindOrIsRefusedAsTheOptionsSay() throws Exception {
    Path path = file("what was there".getBytes());
    VirtualTime.run(() -> {
      try (Connection file = Connection.over(await(FileStream.write(path)))) {
        await(file.writer().write("new"));
      }
      try (Connection file = Connection.over(await(FileStream.write(path, APPEND)))) {
        await(file.writer().write(", and more"));
      }
      await(raised(FileAlreadyExistsException.class, FileStream.write(path, CREATE_NEW)));
      return done();
    });
    assertEquals("new, and more", Files.readString(path));
  }

  @Test
  void S21_theEndComesAgainAlsoWhenTheFileHasGrown() throws Exception {
    Path path = file(new byte[3]);
    VirtualTime.run(() -> {
      try (ByteStream stream = await(FileStream.read(path))) {
        assertEquals(3, await(StreamReader.of(stream).readAll(10)).length);
        Files.write(path, new byte[5], APPEND);
        for (int i = 0; i < 2; i++) {
          assertEquals(-1, stream.tryRead(ByteBuffer.allocate(10)));
          assertTrue(stream.awaitReadable().isDone());
        }
      }
      return done();
    });
  }

  @Test
  void S15_aTryNeverWaitsAndTheOtherDirectionIsClosed() throws Exception {
    Path path = file(new byte[3]);
    VirtualTime.run(() -> {
      ByteStream input = await(FileStream.read(path));
      assertEquals(0, input.tryRead(ByteBuffer.allocate(10)));
      var refusal =
          assertThrows(StreamClosedException.class, () -> input.tryWrite(ByteBuffer.allocate(1)));
      assertEquals("file " + path + " is only read", refusal.getMessage());
      assertTrue(input.tryFlush() && input.awaitWritable().isDone());
      ByteStream output = await(FileStream.write(path, APPEND));
      assertEquals(-1, output.tryRead(ByteBuffer.allocate(10)));
      assertEquals(5, output.tryWrite(ByteBuffer.allocate(5)));
      assertEquals(0, output.tryWrite(ByteBuffer.allocate(5)), "one at a time");
      assertFalse(output.tryFlush());
      assertFalse(output.tryFinish());
      await(output.awaitWritable());
      assertTrue(output.tryFlush() && output.tryFinish() && output.tryFinish());
      assertEquals(8, Files.size(path));
      assertThrows(StreamClosedException.class, () -> output.tryWrite(ByteBuffer.allocate(0)));
      await(input.closeAsync());
      await(output.closeAsync());
      return done();
    });
  }

  @Test
  void S16_aSecondReaderIsRefusedAndTheFirstGetsItsBytes() throws Exception {
    Path path = file("abc".getBytes());
    VirtualTime.run(() -> {
      try (ByteStream stream = await(FileStream.read(path))) {
        var first = stream.awaitReadable();
        assertThrows(StreamBusyException.class, stream::awaitReadable);
        await(first);
        assertEquals(3, stream.tryRead(ByteBuffer.allocate(10)));
      }
      return done();
    });
  }

  @Test
  void S23_S24_aWrongBufferAndAWrongThreadAreRefused() throws Exception {
    Path path = file("abc".getBytes());
    VirtualTime.run(() -> {
      try (ByteStream stream = await(FileStream.read(path))) {
        assertThrows(IllegalArgumentException.class, () -> stream.tryRead(ByteBuffer.allocate(0)));
        assertThrows(
            ReadOnlyBufferException.class,
            () -> stream.tryRead(ByteBuffer.allocate(1).asReadOnlyBuffer()));
        await(toThread(() -> {
          ByteBuffer one = ByteBuffer.allocate(1);
          assertThrows(WrongLoopThreadException.class, () -> stream.tryRead(one));
          assertThrows(WrongLoopThreadException.class, () -> stream.tryWrite(one));
          assertThrows(WrongLoopThreadException.class, stream::tryFlush);
          assertThrows(WrongLoopThreadException.class, stream::tryFinish);
          assertThrows(WrongLoopThreadException.class, stream::awaitReadable);
          assertThrows(WrongLoopThreadException.class, stream::awaitWritable);
          assertThrows(WrongLoopThreadException.class, stream::abort);
          assertEquals("file " + path + ", open", stream.toString());
        }));
        assertEquals("abc", new String(await(StreamReader.of(stream).readAll(9))));
        assertTrue(stream.layer(FileChannel.class).isPresent());
        assertTrue(stream.layer(String.class).isEmpty());
      }
      return done();
    });
  }

  @Test
  void S68_readsThatAreCancelledLoseAndDoubleNothing() throws Exception {
    byte[] content = random(300_001);
    Path path = file(content);
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      VirtualTime.run(() -> {
        var received = new ByteArrayOutputStream();
        try (ByteStream stream = await(FileStream.read(path))) {
          StreamReader reader = StreamReader.of(stream);
          while (received.size() < content.length) {
            int wanted = Math.min(1 + random.nextInt(50_000), content.length - received.size());
            Task<byte[]> reading = createTask(() -> reader.readExactly(wanted));
            for (int i = random.nextInt(4); i > 0; i--) {
              await(random.nextInt(3) == 0 ? idle() : yieldNow());
            }
            reading.cancel();
            await(yieldNow());
            if (!reading.isCancelled()) {
              received.write(await(reading));
            }
          }
        }
        assertArrayEquals(content, received.toByteArray());
        return done();
      });
    }
  }

  @Test
  void S70_ofAWriteThatIsCancelledThePositionTellsWhatIsInTheFile() throws Exception {
    byte[] content = random(300_001);
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      VirtualTime.run(() -> {
        ByteBuffer from = ByteBuffer.wrap(content);
        try (Connection file = Connection.over(await(FileStream.write(path())))) {
          file.writer().limits(10_000, 1000);
          while (from.hasRemaining()) {
            Task<Void> writing = createTask(() -> file.writer().write(from));
            for (int i = random.nextInt(4); i > 0; i--) {
              await(random.nextInt(3) == 0 ? idle() : yieldNow());
            }
            writing.cancel();
            await(yieldNow());
          }
        }
        return done();
      });
      assertArrayEquals(content, Files.readAllBytes(path()));
    }
  }

  @Test
  void S71_anOpeningThatIsCancelledLeavesNoFileOpen() throws Exception {
    for (int yields = 0; yields < 4; yields++) {
      int given = yields;
      VirtualTime.run(() -> {
        Task<ByteStream> opening =
            createTask(() -> FileStream.write(path(), CREATE_NEW, DELETE_ON_CLOSE));
        for (int i = 0; i < given; i++) {
          await(i < 2 ? yieldNow() : idle());
        }
        if (opening.isDone()) {
          await(await(opening).closeAsync());
        }
        opening.cancel();
        await(idle());
        assertFalse(Files.exists(path()), "it is deleted when it is closed");
        return done();
      });
    }
  }

  @Test
  void whatCannotBeOpenedIsToldWithItsPath() throws Exception {
    VirtualTime.run(() -> {
      Path missing = folder.resolve("missing");
      assertEquals(
          missing.toString(),
          await(raised(NoSuchFileException.class, FileStream.read(missing))).getMessage());
      await(raised(NoSuchFileException.class, FileStream.write(missing.resolve("below"))));
      assertEquals(
          folder + ": is a directory, which has no bytes",
          await(raised(FileSystemException.class, FileStream.read(folder))).getMessage());
      await(raised(FileSystemException.class, FileStream.write(folder)));
      assertEquals(
          "path",
          assertThrows(NullPointerException.class, () -> FileStream.read(null)).getMessage());
      assertThrows(NullPointerException.class, () -> FileStream.write(null));
      assertThrows(IllegalArgumentException.class, () -> FileStream.write(missing, READ, CREATE));
      assertFalse(Files.exists(missing));
      return done();
    });
  }

  @Test
  void S47_aTransferFromAFileThatIsCancelledGoesOnWhereItStopped() throws Exception {
    byte[] content = random(200_000);
    Path path = file(content);
    VirtualTime.run(() -> {
      var pair = MemoryStreams.pair(1000);
      Connection sender = Connection.over(pair.first());
      try (ByteStream stream = await(FileStream.read(path))) {
        StreamReader reader = StreamReader.of(stream);
        Task<Long> first = createTask(() -> reader.transferTo(sender.writer()));
        StreamReader receiver = StreamReader.of(pair.second());
        byte[] begin = await(receiver.readExactly(70_000));
        assertArrayEquals(Arrays.copyOf(content, 70_000), begin);
        await(idle());
        first.cancel();
        await(idle());
        assertTrue(first.isCancelled());
        Task<Long> second = createTask(() -> reader.transferTo(sender.writer()));
        byte[] rest = await(receiver.readExactly(130_000));
        assertArrayEquals(Arrays.copyOfRange(content, 70_000, 200_000), rest);
        assertTrue(await(second) <= 130_000);
      }
      return done();
    });
  }
}
