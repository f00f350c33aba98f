from reader.exchange.legacy import judge

ARABIC = "وقالت الجارة إن الجسر أقرب إلى السوق من الطريق القديم، وإن أختها تعبره كل صباح في هدوء."


def test_the_two_arabic_encodings_are_told_apart():
    assert judge(ARABIC.encode("cp1256")).encoding == "windows-1256"
    assert judge(ARABIC.encode("iso8859-6")).encoding == "iso-8859-6"


def test_candidates_stand_in_the_order_of_their_likelihood():
    arabic = judge("سوق قديم وجسر جديد".encode("iso8859-6"))
    assert arabic.encoding is None
    assert arabic.candidates[0] == "iso-8859-6"
    french = judge("Le préfet a été reçu à l'hôtel de ville".encode("cp1252"))
    assert french.encoding is None
    assert french.candidates[0] == "windows-1252"
    assert "windows-1256" in french.candidates


def test_bytes_of_a_binary_file_have_no_candidates():
    assert judge(bytes(range(256))).candidates == ()
