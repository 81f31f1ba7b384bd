package org.actionroutes.isv.paging;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.actionroutes.instance.Authentication;
import org.actionroutes.instance.Connection;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.failure.IsvException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NextAddressTest {

    private static final Connection CONNECTION = connection(List.of(), List.of());
    private static final URI PAGE = URI.create("https://api.example.com/v2/groups?limit=3");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://api.example.com/v2/groups?after=x | /v2/groups?after=x",
                "HTTPS://API.example.com:443/v2/groups | /v2/groups",
                "https://api.example.com | /",
                "https://api.example.com?after=x | /?after=x",
                "/v3/groups?after=x | /v3/groups?after=x",
                "groups?after=x | /v2/groups?after=x",
                "?after=x | /v2/groups?after=x",
                "//api.example.com/x | /x",
                "../v3/x | /v3/x",
                "/x?after=y#part | /x?after=y",
                "/x?a=%2B+%2F/=%3D&b=%e2%82%ac&page[after]=1,2:;@!$'()*~ | "
                        + "/x?a=%2B+%2F/=%3D&b=%e2%82%ac&page[after]=1,2:;@!$'()*~",
                "/x?q=name eq \"ä\"|/x?q=name%20eq%20%22%C3%A4%22",
                "/x?q=100%&r=%zz | /x?q=100%25&r=%25zz",
                // Camel would take these for placeholders of its properties.
                "/x/{{sys:user.home}}?q={{env:HOME}} | /x/%7B%7Bsys:user.home%7D%7D?q=%7B%7Benv:HOME%7D%7D"
            })
    void keepsPathAndQueryAsTheyAre(String link, String expected) throws IsvException {
        assertThat(NextAddress.read(link, PAGE, CONNECTION)).isEqualTo(expected);
        assertThat(NextAddress.absolute(expected, CONNECTION)).isEqualTo("https://api.example.com" + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com/v2/groups",
                "https://api.example.com:8443/v2/groups",
                "https://other.example.com/",
                "https://api.example.com.evil.com/",
                "https://api.example.com@evil.com/",
                "https://user:password@api.example.com/",
                "//evil.com/x",
                "http://169.254.169.254/latest/meta-data/",
                "https://169.254.169.254/",
                "https://10.0.0.1/",
                "https://[::1]/",
                "https://[fe80::1]/",
                "https://2130706433/",
                "https://localhost/",
                "file:///etc/passwd",
                "mailto:someone@api.example.com",
                "javascript:1"
            })
    void refusesWhatTheConnectionDoesNotAllow(String link) {
        assertThatThrownBy(() -> NextAddress.read(link, PAGE, CONNECTION))
                .isInstanceOf(IsvException.class)
                .hasMessageContaining("not where this connection may call")
                .satisfies(e -> assertThat(((IsvException) e).code()).isEqualTo(IsvException.Code.ISV_ADDRESS_REFUSED))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("169.254", "10.0.0.1", "password", "::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[x", "https://api.example.com:port/", "/[x]"})
    void saysWhatIsNoUrl(String link) {
        assertThatThrownBy(() -> NextAddress.read(link, PAGE, CONNECTION)).isInstanceOf(IsvException.class);
    }

    @Test
    void goesToAnAllowedHost() throws IsvException {
        Connection connection = connection(List.of("*.example.com"), List.of());
        String next = NextAddress.read("https://eu.example.com/v2/groups?after=x", PAGE, connection);
        assertThat(next).isEqualTo("https://eu.example.com/v2/groups?after=x");
        assertThat(NextAddress.absolute(next, connection)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "/x?key=secret&after=y, /x?after=y",
        "/x?after=y&key=secret, /x?after=y",
        "/x?key=secret, /x",
        "/x?monkey=1, /x?monkey=1"
    })
    void doesNotKeepTheKeyOfTheLastRequest(String link, String expected) throws IsvException {
        Connection connection = connection(List.of(), List.of(new Authentication.Query("key", new Secret("secret"))));
        assertThat(NextAddress.read(link, PAGE, connection)).isEqualTo(expected);
    }

    private static Connection connection(List<String> allowedHosts, List<Authentication> authentication) {
        return new Connection(
                URI.create("https://api.example.com/v2"),
                allowedHosts,
                Map.of(),
                null,
                null,
                authentication,
                null,
                List.of(),
                100,
                null,
                null,
                false);
    }

    @Test
    void checksAgainWhatACursorHeld() {
        assertThatThrownBy(() -> NextAddress.absolute("https://other.example.com/x", CONNECTION))
                .isInstanceOf(IsvException.class)
                .hasMessage("The ISV's link to the next page leads to https://other.example.com, which is not "
                        + "where this connection may call;"
                        + " more hosts can be named in allowedHosts of the manifest.");
    }
}
