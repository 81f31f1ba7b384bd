package org.actionroutes.isv.paging;

import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PositionTest {

    @Test
    void isWrittenAndReadAgain() throws Exception {
        Position position = Position.read(null, "link");
        position.moveTo("/users?page=2");
        position.skip = 3;
        position.seen = 7;
        position.stated(9, false);
        Position read = Position.read(Json.MAPPER.readTree(Json.write(position.write())), "link");
        assertThat(read).usingRecursiveComparison().isEqualTo(position);
    }

    /** A route may be changed while somebody goes through its listing. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"offset\": 3}", "{\"paginator\": \"page\", \"number\": 3}", "{}"})
    void doesNotGoOnWhereAnotherPaginatorStopped(String written) {
        assertThatThrownBy(() -> Position.read(Json.MAPPER.readTree(written), "offset"))
                .isInstanceOf(IsvException.class)
                .hasMessageContaining("start again at the first page");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 7, 8, 9, 16, 31, 100})
    void noticesACircleOfAnyLengthBehindAnyBeginning(int length) {
        for (int before = 0; before < 20; before++) {
            Position position = new Position();
            int start = before;
            int[] moves = {0};
            assertThatThrownBy(() -> {
                        for (; moves[0] < 1000; moves[0]++) {
                            position.moveTo("c" + (moves[0] < start ? moves[0] : start + (moves[0] - start) % length));
                        }
                    })
                    .hasMessageContaining("goes in a circle");
            assertThat(moves[0])
                    .as("moves into a circle of %s behind %s", length, before)
                    .isLessThanOrEqualTo(4 * (before + length));
        }
    }

    @Test
    void takesNoLongListingForACircle() throws IsvException {
        Position position = new Position();
        for (int i = 0; i < 100_000; i++) {
            position.moveTo("c" + i);
        }
        assertThat(position.moves).isEqualTo(100_000);
    }
}
