package org.actionroutes.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority and certificates from it, made by the JDK's own tool when a test needs them. */
public final class Certificates {

    private static final String PASSWORD = "password";

    private final Path store;

    /** @param folder where to keep them; the authority is called {@code ca} */
    public Certificates(Path folder) {
        store = folder.resolve("store.p12");
        add("ca", "-ext", "bc:c");
    }

    /** Makes a certificate that is valid for a month. */
    public void add(String name, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                // Nobody attacks this one, and it is opened for each certificate that a test asks for.
                "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
                "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
                "-J-Dkeystore.pkcs12.macIterationCount=1",
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "30"));
        if (!name.equals("ca")) {
            command.addAll(List.of("-signer", "ca"));
        }
        command.addAll(List.of(more));
        try {
            Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(tool.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (!tool.waitFor(20, TimeUnit.SECONDS) || tool.exitValue() != 0) {
                throw new AssertionError(output);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The certificate in PEM, followed by its authority's. */
    public String certificate(String name) {
        try {
            StringBuilder pem = new StringBuilder();
            for (Certificate certificate : open().getCertificateChain(name)) {
                pem.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
            return pem.toString();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The certificate's key in PEM. */
    public String key(String name) {
        try {
            return pem(
                    "PRIVATE KEY", open().getKey(name, PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private KeyStore open() {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore opened = KeyStore.getInstance("PKCS12");
            opened.load(in, PASSWORD.toCharArray());
            return opened;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + kind
                + "-----\n";
    }
}
