package org.actionroutes.cli;

import org.actionroutes.app.StartProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DemoTest {

    private final ClassLoader usual = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(usual);
    }

    @Test
    void withoutItsJarThatIsSaid() {
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        assertThatThrownBy(() -> Demo.start(0))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("action-routes-demo");
    }
}
