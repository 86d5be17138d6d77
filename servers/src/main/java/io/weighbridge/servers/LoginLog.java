package io.weighbridge.servers;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import io.weighbridge.servers.gateway.twist.Verbose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Where the log lines of {@code +verbose} variants go: a file, written as Logback writes it unless told otherwise. */
public final class LoginLog {
    private LoginLog() {
    }

    /** Opens the file, if the variant is verbose; without a path a temporary one that is deleted at exit. */
    public static void writeTo(Optional<Path> file, String variant) throws IOException {
        if (!variant.contains(Verbose.TWIST)) {
            return;
        }
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level [%thread] %logger{0}: %msg%n");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setFile((file.isPresent() ? file.get() : temporary()).toString());
        appender.start();
        Logger logger = context.getLogger(Verbose.LOGGER);
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }

    private static Path temporary() throws IOException {
        Path file = Files.createTempFile("weighbridge-", ".log");
        file.toFile().deleteOnExit();
        return file;
    }
}
