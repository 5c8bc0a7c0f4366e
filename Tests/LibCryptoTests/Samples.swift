/// Keys made for these tests with the `openssl` command, and signatures by them of `message`.
enum Samples {
    static let message = [UInt8]("jotlint signs this".utf8)

    /// An RSA key of 2,048 bits as SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
    static let rsa = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAi7lvxQxTEp+O+JeZM+kb
        Z5MKloaUWLtmUOqcKSRiuTYE27FfJn0wGGDVd43RSbCrIF2wOFWfVqzkux+ujtmX
        MPWtMX8fKXoEZoY5Uqgbxb37XDvP/Pn7bR3VSmWM3cBaOJemGi+YMTgB/UECWkzE
        DOKmAICxxrS1ieenEW7+4o6v9PMDKU/Nr8RQW3I1fFYjhue3LK4Tba375FJMwbxg
        x1GJf8x6PNX140IKJw9AEcok0Xlw7qVXUk++se4KXeRjK4KK0OWApTbdR8cSdW6u
        ecEc7lBOCKcKqDRgSVokvfVIneV0KAE7MsAKUGkw2oGS+nUwFfHMx+nVQnM1E6fp
        /QIDAQAB
        -----END PUBLIC KEY-----
        """

    /// The same key in the form of RFC 8017 §A.1.1.
    static let rsaPKCS1 = """
        -----BEGIN RSA PUBLIC KEY-----
        MIIBCgKCAQEAi7lvxQxTEp+O+JeZM+kbZ5MKloaUWLtmUOqcKSRiuTYE27FfJn0w
        GGDVd43RSbCrIF2wOFWfVqzkux+ujtmXMPWtMX8fKXoEZoY5Uqgbxb37XDvP/Pn7
        bR3VSmWM3cBaOJemGi+YMTgB/UECWkzEDOKmAICxxrS1ieenEW7+4o6v9PMDKU/N
        r8RQW3I1fFYjhue3LK4Tba375FJMwbxgx1GJf8x6PNX140IKJw9AEcok0Xlw7qVX
        Uk++se4KXeRjK4KK0OWApTbdR8cSdW6uecEc7lBOCKcKqDRgSVokvfVIneV0KAE7
        MsAKUGkw2oGS+nUwFfHMx+nVQnM1E6fp/QIDAQAB
        -----END RSA PUBLIC KEY-----
        """

    /// A key on P-256.
    static let ellipticCurve = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEjjduA1L27cfDJ5uxUyxOacDP5F/E
        4xAqs4XN6L2rNBtSNdzRk9PU/5RyO8X3DsEDjs3/Mkte891WsfVfCx+Tww==
        -----END PUBLIC KEY-----
        """

    /// A self-signed certificate with the key on P-256.
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBhjCCAS2gAwIBAgIUWgZfZUrQMiMB6uZ57AAP3CuMWv8wCgYIKoZIzj0EAwIw
        GTEXMBUGA1UEAwwOaXNzdWVyLmV4YW1wbGUwHhcNMjYxMTIzMjAwNzQxWhcNMzYx
        MTIwMjAwNzQxWjAZMRcwFQYDVQQDDA5pc3N1ZXIuZXhhbXBsZTBZMBMGByqGSM49
        AgEGCCqGSM49AwEHA0IABI43bgNS9u3HwyebsVMsTmnAz+RfxOMQKrOFzei9qzQb
        UjXc0ZPT1P+UcjvF9w7BA47N/zJLXvPdVrH1Xwsfk8OjUzBRMB0GA1UdDgQWBBTb
        6VMVzujsNLTY4KZHrdY71YIt9TAfBgNVHSMEGDAWgBTb6VMVzujsNLTY4KZHrdY7
        1YIt9TAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIF6N1v+J/Tcf
        GOYS4GRY4oFoRDmnPB38yE6KOwRVlqNdAiBYoiRINpkdIYvTUCkqghc2KAy+rTQ9
        E90VqN/FBcPWrA==
        -----END CERTIFICATE-----
        """

    /// A key on Ed25519.
    static let edwards = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEAJLE+1JljrQ9P2nYd60aHIyTLGsAsUc6eLqacy5Touf8=
        -----END PUBLIC KEY-----
        """

    /// A key on X25519, which cannot sign.
    static let keyAgreement = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VuAyEAO/5xegZJpAHYfTrkp0hO+291vgUZ4PPKEN7wsMe9nA8=
        -----END PUBLIC KEY-----
        """

    /// An RSA key whose own parameters bind it to PSS.
    static let boundToPSS = """
        -----BEGIN PUBLIC KEY-----
        MIGdMAsGCSqGSIb3DQEBCgOBjQAwgYkCgYEAu/oyEge4EHg9VfvkNcRS8IsOKDIv
        Qzr3r4rZqTMduh5LwMn/X0Wn+I7G7YMbGzrm8r3ndn6hdHnEHvAtNQ68Y3wjLoai
        KxOiG4LPBIhpkmOjiNj1WTRxPu3FYLIKsX3cXnUAzGbLuFjIJqP1qRpnWpz0yQwc
        UgUE+F9VAZPQQrECAwEAAQ==
        -----END PUBLIC KEY-----
        """

    /// A key on brainpoolP256r1.
    static let otherCurve = """
        -----BEGIN PUBLIC KEY-----
        MFowFAYHKoZIzj0CAQYJKyQDAwIIAQEHA0IABIniV0eP01328mLyfCSNVUbcVXis
        AAmcQmHLPdcaavqtoW2nvyfnkEfyzdH526qb7quqABCOYZM/osuqJ3QgLJ4=
        -----END PUBLIC KEY-----
        """

    /// A key on P-256 that spells out the curve, which RFC 5480 §2.1.1 forbids.
    static let explicitParameters = """
        -----BEGIN PUBLIC KEY-----
        MIIBSzCCAQMGByqGSM49AgEwgfcCAQEwLAYHKoZIzj0BAQIhAP////8AAAABAAAA
        AAAAAAAAAAAA////////////////MFsEIP////8AAAABAAAAAAAAAAAAAAAA////
        ///////////8BCBaxjXYqjqT57PrvVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMVAMSd
        NgiG5wSTamZ44ROdJreBn36QBEEEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5
        RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9QIhAP////8AAAAA
        //////////+85vqtpxeehPO5ysL8YyVRAgEBA0IABMAC6v/h66ZM+2Lfg5+nAdgx
        nomtBVAR710KeqymXaYMotsQ+ZHyI1QvtjbelYewQvJ9E0giPZ2ZUcQ6Qrsk8o4=
        -----END PUBLIC KEY-----
        """

    /// RSASSA-PKCS1-v1_5 with SHA-256 by `rsa`.
    static let signatureRS256 = """
        15807ce0e57253d9879a5d294950cc31a2768847777646318d9d3b818ff9e7d8f52ed037f75a43da0a21baacdfa9ff2ccf759df6
        be9398e5697afa27a0608f59cfa2b8cb1319581f8af056b0f33514a67ccc79c57514fbad772c7bcf0ea247bc98952f23ddb7a972
        cdcfd8a52141df86c3e6acf3f80deb90018d809cbb144c9799ae5ae395e8f024f2d8c3078462d6a0ca7da1780370dd1b3f17f98a
        6eede3a359564fea1a726e2ab8266d355d633c5850854fdbf7c469acf5b21c9d6d94010626345d0712bdeff214d195c8e1678544
        e33f334997a0816b8f1848bf269daecd6e0cbe1b8ef8d34db3aaf6c5a1b34cf13bd9c41acbd06a5fefd049069cf7ff87
        """

    /// RSASSA-PSS with SHA-256 and a salt of 32 bytes by `rsa`.
    static let signaturePS256 = """
        6622cbb1405156eb05d5c32217dbc78f3ecf4b073bd46b66594888a9134a36871ac6b8de5448a20143b1e3d94086a42d9095b115
        1bcd12de69956cb80e37c0bf2ed487e5418668c879eb6c70f818a636b5f2e11f5e78b6390e4c9b8b896378dc5a6e6923b7270633
        efe34a973c3cd221a42eb20646d4217eae5419b4d8daaa91a894060e465cffb6fa2b44a4d2867c302f9666edbb06a80e9930f804
        e1e700abedbd4997392e2c17ce39912e600d5ddc87a65035c8debbe11b44ffff68c2bbe66ec092ad047fbbc34545d3a6fe2001d4
        4cb92e6db5b37761750e5771e56fef80cc85e178cc1338b1656c9fa8e93bf158d2ad50451103cf09260a6ff3664dbd4e
        """

    /// The same with a salt of 20 bytes, which JWA does not allow.
    static let signaturePSSWithShortSalt = """
        63e63f23d996aaec4d16800b950d8ad2bbfb1e73d047816e77880e8120adab94cca4a762172cc1869eb10d914e5cafc10b5ea344
        c7ff7e428cce7e40c02f4efaee334cc5f21c20b15c70860639f1e1c22f45dd370b765c134047f85cbe5ea490fdb9f94d253323d2
        bfb2bcb6b2d0422e9d9f3bb9d142c9572ba380d96759e1156e45eddc2b70f06296a4dbaaa115fd1db33892d2d351517bc39bd83b
        2744cbf62665f6677f4a65251f2ddf63108832445a2b8f12758006e71f8fc5606b7c28bec58cd1f7419c9fa0360ce1c36eeebbdf
        ed70ef6492e1db31eb7a8008e565b6f1fb6ad8229868e62d1365d103ebe9cc473a962f48624eda3cd5eccdf5ffdee883
        """

    /// ECDSA with SHA-256 by `ellipticCurve`, R and S.
    static let signatureES256 = """
        4d3adad3c0fe9a28a754c7c9d163aefade8b79e4794a3c6ee92997bb22605e79ff16745951cad143fdc74f3d688a2be0c7e37984
        fe4080b224c6ae84d3c5e698
        """

    /// The same signature in DER, as X.509 has it.
    static let signatureES256InDER = """
        304502204d3adad3c0fe9a28a754c7c9d163aefade8b79e4794a3c6ee92997bb22605e79022100ff16745951cad143fdc74f3d68
        8a2be0c7e37984fe4080b224c6ae84d3c5e698
        """

    /// EdDSA by `edwards`.
    static let signatureEd25519 = """
        2b97690f3621d1799002c06babfd653a15eb9422dca9843edd1ad5261f20b078dd9097ce7700e7f3efb4d53108fd733d2ca67c47
        c31a4461a6763fc56f52a200
        """

    /// Another such signature by `rsa` with SHA-256, whose first byte happens to be zero.
    static let signaturePS256WithLeadingZero = """
        00da6f674b8f5f139b25e23b9593acad0a199eadd212ad462f62347832d5213239b24be2144454853ea507cd0c52518881489ec0
        84f8d49f6b497d2fbec68a110da9c9c9d24e3fe3ba6ee6fd896bd269f6dce3b1496a1bc847f9c99fe749f8672613521d76c8b8be
        47d65f05ef478e116db1b38d8a153612d2a981c10c41839d46a8587e33c173b9f6b1064f6301e5bded1d32caea455ae5c4f54a72
        3a1bda7a67868162683e828f18169743b053eefcce7dde041c7529db7dd2aeb76cecf615a90ada940651e6dd10198778f49d1587
        c5cb0f90383aee5c03fb3c7d83fd979d29c4add7ab2cc73115912017298e80bc36235773e7981f2ca8accf77548d9652
        """
}
