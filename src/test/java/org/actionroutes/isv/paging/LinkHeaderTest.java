package org.actionroutes.isv.paging;

import java.util.List;
import org.actionroutes.isv.failure.IsvException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LinkHeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</next?a=b,c;d>; rel=\"next\"",
                "</next?a=b,c;d>; rel=next",
                "</next?a=b,c;d>;rel=NEXT",
                "</next?a=b,c;d> ; REL = \"next\" ",
                "< /next?a=b,c;d >; rel=\"next\"",
                "</first>; rel=\"first\", </next?a=b,c;d>; rel=\"next\", </last>; rel=\"last\"",
                "</first>; rel=first,</next?a=b,c;d>; rel=next",
                " ,, </next?a=b,c;d>; rel=\"next\",",
                "</next?a=b,c;d>; rel=\"prefetch next\"",
                "</next?a=b,c;d>; title=\"a, <b>; rel=\\\"prev\\\"\"; rel=\"next\"",
                "</next?a=b,c;d>; rel=\"next\"; rel=\"prev\"",
                "</next?a=b,c;d>; crossorigin; rel=next",
                "</style.css>; rel=preload; as=style, </next?a=b,c;d>; rel=next",
                "</next?a=b,c;d>; rel=next, </other>; rel=next",
                "</next?a=b,c;d>; title*=UTF-8''n%e2%82%acxt; rel=next"
            })
    void findsTheNextPage(String line) throws IsvException {
        assertThat(LinkHeader.next(List.of(line))).isEqualTo("/next?a=b,c;d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "</prev>; rel=prev",
                "</x>; title=\"next\"",
                "</x>; rel=\"prev\"; rel=\"next\"",
                "</x>; rel=\"nextpage\"",
                "</x>; rel=\"https://example.com/rels/next\"",
                "</x>; title=\"</y>; rel=next\"; rel=prev",
                "</x>; rel=next; anchor=\"/another\"",
                "</x>"
            })
    void findsNoneWhereThereIsNone(String line) throws IsvException {
        assertThat(LinkHeader.next(List.of(line))).isNull();
    }

    @Test
    void looksThroughSeveralHeaders() throws IsvException {
        assertThat(LinkHeader.next(List.of("</1>; rel=prev", "</3>; rel=next"))).isEqualTo("/3");
        assertThat(LinkHeader.next(List.of())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/next; rel=next",
                "</next; rel=next",
                "</next>; rel=\"next",
                "</x>; rel=prev </next>; rel=next",
                "</x> rel=next",
                "none"
            })
    void doesNotTakeWhatItCannotReadForTheEnd(String line) {
        assertThatThrownBy(() -> LinkHeader.next(List.of(line)))
                .isInstanceOf(IsvException.class)
                .hasMessageContaining("Link header can't be read");
    }
}
