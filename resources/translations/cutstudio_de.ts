<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Banner</name>
    <message>
        <source>Details</source>
        <extracomment>The user closed the message. The button that the message brought along was pressed.</extracomment>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the message with its details</source>
        <translation>Die Meldung mit ihren Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Einzelheiten der Meldung</translation>
    </message>
</context>
<context>
    <name>BranchDialog</name>
    <message>
        <source>Branch from {}</source>
        <extracomment>What the dialog offers to change, in its order.</extracomment>
        <translation>Abzweigen von {}</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Speicherstand</translation>
    </message>
    <message>
        <source>{} branch</source>
        <translation>{} Zweig</translation>
    </message>
    <message>
        <source>Name of the new run</source>
        <translation>Name des neuen Laufs</translation>
    </message>
    <message>
        <source>&amp;Branch and train</source>
        <translation>&amp;Abzweigen und trainieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The new run goes on from there; the old one stays as it is.</source>
        <translation>Der neue Lauf geht von dort weiter; der alte bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>This run has no checkpoint yet.</source>
        <translation>Dieser Lauf hat noch keinen Speicherstand.</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>Schritt {}</translation>
    </message>
    <message>
        <source>Give the run a name that folders can have.</source>
        <translation>Geben Sie dem Lauf einen Namen, den Ordner haben können.</translation>
    </message>
    <message>
        <source>The run has these steps behind it: choose more.</source>
        <translation>Diese Schritte hat der Lauf schon hinter sich: wählen Sie mehr.</translation>
    </message>
</context>
<context>
    <name>BusyStrip</name>
    <message>
        <source>Working</source>
        <translation>Arbeitet</translation>
    </message>
</context>
<context>
    <name>CheckpointChoice</name>
    <message>
        <source>Checkpoint</source>
        <extracomment>What :attr:`CheckpointChoice.value` may be besides a step.</extracomment>
        <translation>Speicherstand</translation>
    </message>
    <message>
        <source>The saved state of the run to use. Best: the one whose sample is nearest to the target&apos;s texture.</source>
        <translation>Welcher gespeicherte Stand verwendet wird. Bester: der, dessen Vorschau der Textur des Ziels am nächsten ist.</translation>
    </message>
    <message>
        <source>Live, as it trains</source>
        <translation>Live, während des Trainings</translation>
    </message>
    <message>
        <source>Last (step {step:,})</source>
        <translation>Letzter (Schritt {step:,})</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>Bisher bester</translation>
    </message>
    <message>
        <source>Step {step:,}</source>
        <translation>Schritt {step:,}</translation>
    </message>
    <message>
        <source>No checkpoint yet</source>
        <translation>Noch kein Speicherstand</translation>
    </message>
</context>
<context>
    <name>CloseQuestion</name>
    <message>
        <source>Close CutStudio</source>
        <translation>CutStudio schließen</translation>
    </message>
    <message>
        <source>A run is still training.</source>
        <translation>Ein Lauf trainiert noch.</translation>
    </message>
    <message>
        <source>Save a checkpoint and stop? The run can be resumed later.</source>
        <translation>Speichern und anhalten? Der Lauf kann später fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Save and stop</source>
        <translation>Speichern und anhalten</translation>
    </message>
    <message>
        <source>Leave it running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
</context>
<context>
    <name>CompareWindow</name>
    <message>
        <source>Compare {} runs</source>
        <translation>{} Läufe vergleichen</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>Unterschiedliche Einstellungen</translation>
    </message>
    <message>
        <source>Output of {}</source>
        <translation>Ausgabe von {}</translation>
    </message>
    <message>
        <source>No output yet</source>
        <translation>Noch keine Ausgabe</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>Schritt {}</translation>
    </message>
    <message>
        <source>All settings are the same</source>
        <translation>Alle Einstellungen sind gleich</translation>
    </message>
</context>
<context>
    <name>ConflictBar</name>
    <message>
        <source>Take &amp;new names</source>
        <translation>&amp;Neue Namen nehmen</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>S&amp;kip them</source>
        <translation>Ü&amp;berspringen</translation>
    </message>
    <message>
        <source>Translate only what is not there</source>
        <translation>Nur übersetzen, was noch nicht da ist</translation>
    </message>
    <message>
        <source>O&amp;verwrite</source>
        <translation>Ü&amp;berschreiben</translation>
    </message>
    <message>
        <source>Replace files of the same name; never a source</source>
        <translation>Dateien gleichen Namens ersetzen, nie eine Quelle</translation>
    </message>
    <message>
        <source>Do not export</source>
        <translation>Nicht exportieren</translation>
    </message>
    <message>
        <source>There is a picture in {} already. What if a name is taken?</source>
        <translation>In {} liegt schon ein Bild. Was tun, wenn ein Name vergeben ist?</translation>
    </message>
    <message>
        <source>There are {:,} pictures in {} already. What if a name is taken?</source>
        <translation>In {1} liegen schon {0:,} Bilder. Was tun, wenn ein Name vergeben ist?</translation>
    </message>
</context>
<context>
    <name>CurveOverlay</name>
    <message>
        <source>Loss</source>
        <extracomment>Means over so many steps.</extracomment>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Show the mean of the last steps</source>
        <translation>Den Mittelwert der letzten Schritte zeigen</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Curves of the runs</source>
        <translation>Kurven der Läufe</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Smoothing</source>
        <extracomment>The smoothing slider&apos;s stops: means over so many steps. Milliseconds between redraws at the fastest. Switched off at first: they repeat what others show, or dwarf them.</extracomment>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Show the mean of the last steps</source>
        <translation>Den Mittelwert der letzten Schritte zeigen</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation>Ganzer Lauf</translation>
    </message>
    <message>
        <source>Show the whole run and follow it</source>
        <translation>Den ganzen Lauf zeigen und ihm folgen</translation>
    </message>
    <message>
        <source>Save curves</source>
        <translation>Kurven speichern</translation>
    </message>
    <message>
        <source>Save as a table or as a picture</source>
        <translation>Als Tabelle oder als Bild speichern</translation>
    </message>
    <message>
        <source>As a &amp;table (CSV)…</source>
        <translation>Als &amp;Tabelle (CSV)…</translation>
    </message>
    <message>
        <source>As a &amp;picture (PNG)…</source>
        <translation>Als &amp;Bild (PNG)…</translation>
    </message>
    <message>
        <source>Loss curves</source>
        <translation>Verlustkurven</translation>
    </message>
    <message>
        <source>mean of {} steps</source>
        <translation>Mittel aus {} Schritten</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>Schritt {}</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
</context>
<context>
    <name>DoctorPanel</name>
    <message>
        <source>What was found in the pictures</source>
        <translation>Was in den Bildern gefunden wurde</translation>
    </message>
</context>
<context>
    <name>EstimateLine</name>
    <message>
        <source>&amp;Estimate</source>
        <translation>&amp;Schätzen</translation>
    </message>
    <message>
        <source>Measure a few steps: how long the run will take, and its memory</source>
        <translation>Einige Schritte messen: wie lange der Lauf dauern und wie viel Speicher er brauchen wird</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
    <message>
        <source>Measuring a few steps…</source>
        <translation>Einige Schritte werden gemessen…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>about {} and {}, on {}</source>
        <translation>etwa {} und {}, auf {}</translation>
    </message>
    <message>
        <source>{}: too close to what there is</source>
        <translation>{}: zu nahe an dem, was da ist</translation>
    </message>
</context>
<context>
    <name>ExploreHead</name>
    <message>
        <source>Look again</source>
        <extracomment>More sources than this are not listed; they can be browsed for.</extracomment>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Take the networks as they are now</source>
        <translation>Die Netze nehmen, wie sie jetzt sind</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Look again every few seconds</source>
        <translation>Alle paar Sekunden neu laden</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>The source to look at</source>
        <translation>Die betrachtete Quelle</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <source>Look at another picture of yours</source>
        <translation>Ein anderes eigenes Bild betrachten</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Save the maps as pictures and numbers (PNG and NPZ)</source>
        <translation>Die Karten als Bilder und Zahlen speichern (PNG und NPZ)</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>A source to look at</source>
        <translation>Eine Quelle zum Betrachten</translation>
    </message>
</context>
<context>
    <name>ExplorePage</name>
    <message>
        <source>Export into</source>
        <extracomment>A drag is followed at 20 answers a second at most. How often the live networks are looked at again, when they are followed.</extracomment>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>Save figure</source>
        <translation>Abbildung speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.webp *.tif)</source>
        <translation>Bilder (*.png *.jpg *.webp *.tif)</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>the source</source>
        <translation>die Quelle</translation>
    </message>
    <message>
        <source>Translating and encoding {}…</source>
        <translation>{} wird übersetzt und kodiert…</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird angesehen…</translation>
    </message>
    <message>
        <source>No run is open</source>
        <translation>Kein Lauf ist geöffnet</translation>
    </message>
    <message>
        <source>Train one, or open one on the Runs page.</source>
        <translation>Trainieren Sie einen, oder öffnen Sie einen auf der Seite Läufe.</translation>
    </message>
    <message>
        <source>Click a patch, see what the network sees</source>
        <translation>Klicken Sie auf eine Stelle und sehen Sie, was das Netz sieht</translation>
    </message>
    <message>
        <source>Source and output appear here.</source>
        <translation>Quelle und Ausgabe erscheinen hier.</translation>
    </message>
    <message>
        <source>This run has no checkpoint yet</source>
        <translation>Dieser Lauf hat noch keinen Speicherstand</translation>
    </message>
    <message>
        <source>Save one while it trains, then come back.</source>
        <translation>Speichern Sie einen während des Trainings und kommen Sie wieder.</translation>
    </message>
    <message>
        <source>Equal colours mean equal to the network. Wheel zooms.</source>
        <translation>Gleiche Farben heißen: für das Netz gleich. Das Mausrad zoomt.</translation>
    </message>
    <message>
        <source>Bright patches find their own place; dark ones have lost their content.</source>
        <translation>Helle Stellen finden ihren Platz; dunkle haben ihren Inhalt verloren.</translation>
    </message>
    <message>
        <source>Click or drag over the {}. Shift adds a query, the wheel zooms, the right button moves the picture.</source>
        <translation>Klicken oder ziehen Sie über {}. Umschalt fügt eine Anfrage hinzu, das Mausrad zoomt, die rechte Taste verschiebt das Bild.</translation>
    </message>
    <message>
        <source>source</source>
        <translation>die Quelle</translation>
    </message>
    <message>
        <source>output</source>
        <translation>die Ausgabe</translation>
    </message>
    <message>
        <source>{} files written into {}</source>
        <translation>{} Dateien geschrieben nach {}</translation>
    </message>
</context>
<context>
    <name>ExplorePair</name>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>step {:,}</source>
        <translation>Schritt {:,}</translation>
    </message>
    <message>
        <source>rank {:,} of {:,}</source>
        <translation>Rang {:,} von {:,}</translation>
    </message>
    <message>
        <source>The true location has cosine {:.3f} and probability {}</source>
        <translation>Die wahre Stelle hat Kosinus {:.3f} und Wahrscheinlichkeit {}</translation>
    </message>
    <message>
        <source>segment {}, {} of both pictures</source>
        <translation>Segment {}, {} beider Bilder</translation>
    </message>
    <message>
        <source>cosine {:.2f}</source>
        <translation>Kosinus {:.2f}</translation>
    </message>
    <message>
        <source>probability {}</source>
        <translation>Wahrscheinlichkeit {}</translation>
    </message>
</context>
<context>
    <name>ExplorePanel</name>
    <message>
        <source>red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>{:.0%} of the variance: {}</source>
        <translation>{:.0%} der Varianz: {}</translation>
    </message>
    <message>
        <source>&amp;Similarity</source>
        <translation>&amp;Ähnlichkeit</translation>
    </message>
    <message>
        <source>Which patches are as similar to the clicked one as the network sees it</source>
        <translation>Welche Stellen der angeklickten so ähnlich sind, wie das Netz sie sieht</translation>
    </message>
    <message>
        <source>&amp;PCA</source>
        <translation>&amp;PCA</translation>
    </message>
    <message>
        <source>The three main directions of what the network sees, as red, green and blue, the same for both pictures: equal colours mean equal to the network</source>
        <translation>Die drei Hauptrichtungen dessen, was das Netz sieht, als Rot, Grün und Blau, für beide Bilder dieselben: gleiche Farben heißen für das Netz gleich</translation>
    </message>
    <message>
        <source>Se&amp;gments</source>
        <translation>Se&amp;gmente</translation>
    </message>
    <message>
        <source>Patches in groups that are alike to the network (k-means)</source>
        <translation>Stellen in Gruppen, die für das Netz gleich sind (k-means)</translation>
    </message>
    <message>
        <source>Stre&amp;ngth</source>
        <translation>&amp;Stärke</translation>
    </message>
    <message>
        <source>How surely each patch finds its own place: dark where the translation lost the content</source>
        <translation>Wie sicher jede Stelle ihren Platz findet: dunkel, wo die Übersetzung den Inhalt verlor</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>In which picture you click, and which it is compared with</source>
        <translation>In welches Bild Sie klicken, und womit es verglichen wird</translation>
    </message>
    <message>
        <source>Output → source</source>
        <translation>Ausgabe → Quelle</translation>
    </message>
    <message>
        <source>Source → output</source>
        <translation>Quelle → Ausgabe</translation>
    </message>
    <message>
        <source>Within the output</source>
        <translation>Innerhalb der Ausgabe</translation>
    </message>
    <message>
        <source>Within the source</source>
        <translation>Innerhalb der Quelle</translation>
    </message>
    <message>
        <source>Tap</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>The layer of the encoder whose features are compared</source>
        <translation>Die Schicht des Encoders, deren Merkmale verglichen werden</translation>
    </message>
    <message>
        <source>Behind the projection head</source>
        <translation>Hinter dem Projektionskopf</translation>
    </message>
    <message>
        <source>Compare embeddings, as training does. Off: the encoder&apos;s own features.</source>
        <translation>Einbettungen vergleichen wie im Training. Aus: die Merkmale des Encoders selbst.</translation>
    </message>
    <message>
        <source>Opacity of the map</source>
        <translation>Deckkraft der Karte</translation>
    </message>
    <message>
        <source>How much the map hides the picture</source>
        <translation>Wie sehr die Karte das Bild verdeckt</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Glatt</translation>
    </message>
    <message>
        <source>Interpolate between patches. Off: one square per patch.</source>
        <translation>Zwischen den Stellen interpolieren. Aus: ein Quadrat je Stelle.</translation>
    </message>
    <message>
        <source>Contours</source>
        <translation>Höhenlinien</translation>
    </message>
    <message>
        <source>Lines at a quarter, half and three quarters of the map</source>
        <translation>Linien bei einem Viertel, der Hälfte und drei Vierteln der Karte</translation>
    </message>
    <message>
        <source>All taps side by side</source>
        <translation>Alle Schichten nebeneinander</translation>
    </message>
    <message>
        <source>Small maps of all taps below the pictures</source>
        <translation>Kleine Karten aller Schichten unter den Bildern</translation>
    </message>
    <message>
        <source>Number of segments</source>
        <translation>Zahl der Segmente</translation>
    </message>
    <message>
        <source>How many groups k-means makes</source>
        <translation>Wie viele Gruppen k-means bildet</translation>
    </message>
    <message>
        <source>Save &amp;figure…</source>
        <translation>&amp;Abbildung speichern…</translation>
    </message>
    <message>
        <source>Queries, maps and PCA in one picture, like the paper&apos;s Figure 7</source>
        <translation>Anfragen, Karten und PCA in einem Bild, wie Abbildung 7 des Papers</translation>
    </message>
    <message>
        <source>unlike</source>
        <translation>unähnlich</translation>
    </message>
    <message>
        <source>most alike</source>
        <translation>am ähnlichsten</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>Take all queries away</source>
        <translation>Alle Anfragen entfernen</translation>
    </message>
    <message>
        <source>&amp;Direction</source>
        <translation>&amp;Richtung</translation>
    </message>
    <message>
        <source>&amp;Tap</source>
        <translation>&amp;Schicht</translation>
    </message>
    <message>
        <source>N&amp;umber of segments</source>
        <translation>&amp;Zahl der Segmente</translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation>&amp;Deckkraft</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>no head</source>
        <translation>kein Kopf</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>sicher</translation>
    </message>
</context>
<context>
    <name>ExploreScrubber</name>
    <message>
        <source>Checkpoint over time</source>
        <extracomment>How long each checkpoint stays on the screen while they are played.</extracomment>
        <translation>Speicherstand im Lauf der Zeit</translation>
    </message>
    <message>
        <source>The same queries in earlier and later checkpoints</source>
        <translation>Dieselben Anfragen in früheren und späteren Speicherständen</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play the checkpoints from first to last</source>
        <translation>Die Speicherstände vom ersten bis zum letzten abspielen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>step {:,}</source>
        <translation>Schritt {:,}</translation>
    </message>
</context>
<context>
    <name>ExploreTaps</name>
    <message>
        <source>Show this tap in large</source>
        <translation>Diese Schicht groß zeigen</translation>
    </message>
</context>
<context>
    <name>ExportFinish</name>
    <message>
        <source>as much as is free</source>
        <translation>so viel wie frei ist</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Larger pictures are translated in pieces, with the same result</source>
        <translation>Größere Bilder werden in Stücken übersetzt, mit demselben Ergebnis</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>As the source</source>
        <translation>Wie die Quelle</translation>
    </message>
    <message>
        <source>TIFF, 16 bits</source>
        <translation>TIFF, 16 Bit</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Quality of JPEG, WebP, AVIF and HEIC, 1 to 100</source>
        <translation>Qualität von JPEG, WebP, AVIF und HEIC, 1 bis 100</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>Fields: {}</source>
        <translation>Felder: {}</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>0 is the source, 100 the output</source>
        <translation>0 ist die Quelle, 100 die Ausgabe</translation>
    </message>
    <message>
        <source>Keep the source&apos;s colour</source>
        <translation>Farbe der Quelle behalten</translation>
    </message>
    <message>
        <source>Change the luminance only</source>
        <translation>Nur die Helligkeit ändern</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>Ordner mit Masken</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Black and white pictures named as the sources: white keeps the source</source>
        <translation>Schwarzweißbilder, benannt wie die Quellen: Weiß behält die Quelle</translation>
    </message>
    <message>
        <source>Choose the folder of masks</source>
        <translation>Den Ordner mit Masken wählen</translation>
    </message>
    <message>
        <source>Paint masks</source>
        <translation>Masken malen</translation>
    </message>
    <message>
        <source>Paint over what is to stay as it is in the pictures of the list</source>
        <translation>Übermalen, was in den Bildern der Liste bleiben soll, wie es ist</translation>
    </message>
    <message>
        <source>Camera, time and place</source>
        <translation>Kamera, Zeit und Ort</translation>
    </message>
    <message>
        <source>Colour profile</source>
        <translation>Farbprofil</translation>
    </message>
    <message>
        <source>Embed the source&apos;s</source>
        <translation>Das der Quelle einbetten</translation>
    </message>
    <message>
        <source>Keywords, ratings and rights</source>
        <translation>Stichwörter, Bewertungen und Rechte</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Kontaktbogen</translation>
    </message>
    <message>
        <source>All outputs on one picture</source>
        <translation>Alle Ausgaben auf einem Bild</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>Pairs, side by side</source>
        <translation>Paare, nebeneinander</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>A page to look through</source>
        <translation>Eine Seite zum Durchsehen</translation>
    </message>
    <message>
        <source>Watch the folders</source>
        <translation>Die Ordner beobachten</translation>
    </message>
    <message>
        <source>Translate pictures as they arrive, until Cancel</source>
        <translation>Bilder übersetzen, wie sie kommen, bis zum Abbrechen</translation>
    </message>
    <message>
        <source>F&amp;ormat and quality</source>
        <translation>F&amp;ormat und Qualität</translation>
    </message>
    <message>
        <source>File &amp;name</source>
        <translation>Datei&amp;name</translation>
    </message>
    <message>
        <source>St&amp;rength</source>
        <translation>S&amp;tärke</translation>
    </message>
    <message>
        <source>&amp;Masks</source>
        <translation>&amp;Masken</translation>
    </message>
    <message>
        <source>Metadata kept</source>
        <translation>Behaltene Metadaten</translation>
    </message>
    <message>
        <source>Also write</source>
        <translation>Außerdem schreiben</translation>
    </message>
    <message>
        <source>Memor&amp;y</source>
        <translation>S&amp;peicher</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
</context>
<context>
    <name>ExportLists</name>
    <message>
        <source>Pictures to translate</source>
        <translation>Zu übersetzende Bilder</translation>
    </message>
    <message>
        <source>Drop pictures or folders here, or add them above.</source>
        <translation>Lassen Sie Bilder oder Ordner hier fallen, oder fügen Sie sie oben hinzu.</translation>
    </message>
    <message>
        <source>What is to be translated</source>
        <translation>Was übersetzt werden soll</translation>
    </message>
    <message>
        <source>What became of each picture</source>
        <translation>Was aus jedem Bild wurde</translation>
    </message>
    <message>
        <source>&amp;Add pictures…</source>
        <translation>Bilder &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Add pictures to the list</source>
        <translation>Bilder zur Liste hinzufügen</translation>
    </message>
    <message>
        <source>Add f&amp;older…</source>
        <translation>&amp;Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add all pictures of a folder</source>
        <translation>Alle Bilder eines Ordners hinzufügen</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>Empty the list; Delete removes the selected rows</source>
        <translation>Die Liste leeren; Entf entfernt die gewählten Zeilen</translation>
    </message>
    <message>
        <source>A folder of pictures</source>
        <translation>Ein Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Pictures ({:,})</source>
        <translation>Bilder ({:,})</translation>
    </message>
    <message>
        <source>Results ({:,})</source>
        <translation>Ergebnisse ({:,})</translation>
    </message>
</context>
<context>
    <name>ExportOptions</name>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>The size at which the network looks at a picture. The output always has the source&apos;s own size.</source>
        <translation>In welcher Größe das Netz ein Bild ansieht. Die Ausgabe hat immer die Größe der Quelle.</translation>
    </message>
    <message>
        <source>As the run was trained</source>
        <translation>Wie der Lauf trainiert wurde</translation>
    </message>
    <message>
        <source>Native size</source>
        <translation>Eigene Größe</translation>
    </message>
    <message>
        <source>Native size times …</source>
        <translation>Eigene Größe mal …</translation>
    </message>
    <message>
        <source>Factor of the native size</source>
        <translation>Faktor der eigenen Größe</translation>
    </message>
    <message>
        <source>Small factors paint broadly, large ones finely</source>
        <translation>Kleine Faktoren malen breit, große fein</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Zielordner</translation>
    </message>
    <message>
        <source>Choose the output folder</source>
        <translation>Den Zielordner wählen</translation>
    </message>
    <message>
        <source>Existing files</source>
        <translation>Vorhandene Dateien</translation>
    </message>
    <message>
        <source>When a file of the same name is already there</source>
        <translation>Wenn eine Datei gleichen Namens schon da ist</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Nachfragen</translation>
    </message>
    <message>
        <source>Take a new name</source>
        <translation>Neuen Namen nehmen</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>&amp;Checkpoint</source>
        <translation>&amp;Speicherstand</translation>
    </message>
    <message>
        <source>S&amp;cale</source>
        <translation>&amp;Maßstab</translation>
    </message>
    <message>
        <source>Output &amp;folder</source>
        <translation>Ziel&amp;ordner</translation>
    </message>
    <message>
        <source>E&amp;xisting files</source>
        <translation>&amp;Vorhandene Dateien</translation>
    </message>
    <message>
        <source>Names and subfolders of the sources are kept below it</source>
        <translation>Namen und Unterordner der Quellen bleiben darunter erhalten</translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Open &amp;output folder</source>
        <translation>Zielordner ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Show the translated pictures in the file manager</source>
        <translation>Die übersetzten Bilder in der Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Start export</source>
        <translation>Export &amp;starten</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Open a run first: train one, or choose one on the Runs page.</source>
        <translation>Öffnen Sie zuerst einen Lauf: trainieren Sie einen, oder wählen Sie einen auf der Seite Läufe.</translation>
    </message>
    <message>
        <source>This run has no checkpoint yet.</source>
        <translation>Dieser Lauf hat noch keinen Speicherstand.</translation>
    </message>
    <message>
        <source>Add pictures or folders to translate.</source>
        <translation>Fügen Sie Bilder oder Ordner zum Übersetzen hinzu.</translation>
    </message>
    <message>
        <source>Choose an output folder.</source>
        <translation>Wählen Sie einen Zielordner.</translation>
    </message>
    <message>
        <source>Stop; the same export goes on where it stopped</source>
        <translation>Anhalten; derselbe Export geht dort weiter, wo er anhielt</translation>
    </message>
    <message>
        <source>Looking at the output folder…</source>
        <translation>Ausgabeordner wird angesehen …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an…</translation>
    </message>
    <message>
        <source>No file manager was found.</source>
        <translation>Keine Dateiverwaltung gefunden.</translation>
    </message>
    <message>
        <source>Watching; {:,} done</source>
        <translation>Beobachtet; {:,} fertig</translation>
    </message>
    <message>
        <source>Loading the networks…</source>
        <translation>Die Netze werden geladen…</translation>
    </message>
    <message>
        <source>Translating…</source>
        <translation>Wird übersetzt…</translation>
    </message>
    <message>
        <source>{:,} of {:,}</source>
        <translation>{:,} von {:,}</translation>
    </message>
    <message>
        <source>{}, {} {:.0%}</source>
        <translation>{}, {} {:.0%}</translation>
    </message>
    <message>
        <source>{}, about {} left</source>
        <translation>{}, noch etwa {}</translation>
    </message>
    <message>
        <source>{:,} translated</source>
        <translation>{:,} übersetzt</translation>
    </message>
    <message>
        <source>{}, {:,} failed: the list says why</source>
        <translation>{}, {:,} fehlgeschlagen: die Liste sagt, warum</translation>
    </message>
    <message>
        <source>Cancelled. {}</source>
        <translation>Abgebrochen. {}</translation>
    </message>
    <message>
        <source>This picture cannot be shown.</source>
        <translation>Dieses Bild kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Translate all pictures of the list</source>
        <translation>Alle Bilder der Liste übersetzen</translation>
    </message>
    <message>
        <source>The latest picture appears here.</source>
        <translation>Das neueste Bild erscheint hier.</translation>
    </message>
    <message>
        <source>Looking at the list…</source>
        <translation>Die Liste wird angesehen…</translation>
    </message>
    <message>
        <source>Ready to translate one picture.</source>
        <translation>Bereit, ein Bild zu übersetzen.</translation>
    </message>
    <message>
        <source>Ready to translate {:,} pictures.</source>
        <translation>Bereit, {:,} Bilder zu übersetzen.</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Use SinCUT</source>
        <extracomment>Look and icon by level of the finding. Names in a tooltip; more are counted.</extracomment>
        <translation>SinCUT nehmen</translation>
    </message>
    <message>
        <source>Use CUT</source>
        <translation>CUT nehmen</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Weglassen</translation>
    </message>
</context>
<context>
    <name>LambdaSliders</name>
    <message>
        <source>Keep structure or take on the style</source>
        <extracomment>The slider&apos;s ends, in hundredths. At an end, lambda_x is this many times (or parts of) the method&apos;s own, lambda_y the square root of it: PatchNCE on X holds the structure, on Y it steadies colours and matters less.</extracomment>
        <translation>Struktur behalten oder Stil annehmen</translation>
    </message>
    <message>
        <source>Moves lambda_x and lambda_y together; the middle is the method&apos;s own choice</source>
        <translation>Bewegt lambda_x und lambda_y gemeinsam; die Mitte ist die Wahl der Methode</translation>
    </message>
    <message>
        <source>Keep structure</source>
        <translation>Struktur behalten</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>wie veröffentlicht</translation>
    </message>
    <message>
        <source>Take on the style</source>
        <translation>Stil annehmen</translation>
    </message>
    <message>
        <source>Higher lambda_x holds the source&apos;s structure; lambda_y steadies the colours. Both can be changed while it trains.</source>
        <translation>Ein höheres lambda_x hält die Struktur der Quelle; lambda_y beruhigt die Farben. Beide lassen sich während des Trainings ändern.</translation>
    </message>
    <message>
        <source>Without the identity term (FastCUT) lambda_y weighs nothing</source>
        <translation>Ohne den Identitätsterm (FastCUT) wiegt lambda_y nichts</translation>
    </message>
</context>
<context>
    <name>LogPane</name>
    <message>
        <source>Log</source>
        <extracomment>Older lines are forgotten.</extracomment>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>LossChip</name>
    <message>
        <source> Click to show or hide its curve.</source>
        <extracomment>What the losses are, for tooltips; in the order of the legend.</extracomment>
        <translation> Klicken zeigt oder verbirgt die Kurve.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Setup</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Choose pictures and settings</source>
        <translation>Bilder und Einstellungen wählen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Watch and steer the run</source>
        <translation>Dem Lauf zusehen und ihn steuern</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>See which patches belong together</source>
        <translation>Sehen, welche Stellen zusammengehören</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Translate pictures and folders</source>
        <translation>Bilder und Ordner übersetzen</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Open, resume and compare runs</source>
        <translation>Läufe öffnen, fortsetzen und vergleichen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New run</source>
        <translation>&amp;Neuer Lauf</translation>
    </message>
    <message>
        <source>&amp;Open run…</source>
        <translation>Lauf ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Show the run&apos;s &amp;folder</source>
        <translation>&amp;Ordner des Laufs zeigen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>&amp;Training starten</translation>
    </message>
    <message>
        <source>&amp;Queue…</source>
        <translation>&amp;Warteschlange…</translation>
    </message>
    <message>
        <source>&amp;Pause or go on</source>
        <translation>&amp;Pause oder weiter</translation>
    </message>
    <message>
        <source>S&amp;top and save</source>
        <translation>&amp;Anhalten und speichern</translation>
    </message>
    <message>
        <source>&amp;Checkpoint now</source>
        <translation>Jetzt &amp;speichern</translation>
    </message>
    <message>
        <source>P&amp;review now</source>
        <translation>Jetzt eine &amp;Vorschau</translation>
    </message>
    <message>
        <source>Train in a process of its &amp;own</source>
        <translation>In &amp;eigenem Prozess trainieren</translation>
    </message>
    <message>
        <source>A training then goes on when the window is closed, or crashes</source>
        <translation>Ein Training läuft dann weiter, wenn das Fenster geschlossen wird oder abstürzt</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>Lo&amp;g</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <source>&amp;About CutStudio</source>
        <translation>&amp;Über CutStudio</translation>
    </message>
    <message>
        <source>Two sides</source>
        <translation>Zwei Seiten</translation>
    </message>
    <message>
        <source>Drop a picture or a folder on each: the source keeps its structure, and takes on the look of the target.</source>
        <translation>Lassen Sie auf jede ein Bild oder einen Ordner fallen: die Quelle behält ihre Struktur und nimmt das Aussehen des Ziels an.</translation>
    </message>
    <message>
        <source>A method</source>
        <translation>Eine Methode</translation>
    </message>
    <message>
        <source>SinCUT learns from one picture on each side, CUT and FastCUT from many.</source>
        <translation>SinCUT lernt von einem Bild auf jeder Seite, CUT und FastCUT von vielen.</translation>
    </message>
    <message>
        <source>Start, watch, steer</source>
        <translation>Starten, zusehen, steuern</translation>
    </message>
    <message>
        <source>Training shows curves and previews as it goes. You can pause, change the balance, and go back to any checkpoint. The bundled pair takes minutes.</source>
        <translation>Das Training zeigt laufend Kurven und Vorschauen. Sie können pausieren, die Balance ändern und zu jedem Speicherstand zurückgehen. Das mitgelieferte Paar braucht Minuten.</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>Lauf öffnen</translation>
    </message>
    <message>
        <source>{} waits for its turn.</source>
        <translation>{} wartet, bis die Reihe daran ist.</translation>
    </message>
    <message>
        <source>It begins when the run that trains is complete.</source>
        <translation>Beginnt, wenn der laufende abgeschlossen ist.</translation>
    </message>
    <message>
        <source>Another run trains already: stop it before resuming this one.</source>
        <translation>Ein anderer Lauf trainiert schon: halten Sie ihn an, bevor Sie diesen fortsetzen.</translation>
    </message>
    <message>
        <source>The language changes when CutStudio is started again.</source>
        <translation>Die Sprache wechselt, wenn CutStudio neu gestartet wird.</translation>
    </message>
    <message>
        <source>Trains CUT, FastCUT and SinCUT (Park, Efros, Zhang, Zhu: Contrastive Learning for Unpaired Image-to-Image Translation, ECCV 2020) on your own pictures.</source>
        <translation>Trainiert CUT, FastCUT und SinCUT (Park, Efros, Zhang, Zhu: Contrastive Learning for Unpaired Image-to-Image Translation, ECCV 2020) mit Ihren eigenen Bildern.</translation>
    </message>
</context>
<context>
    <name>MaskDialog</name>
    <message>
        <source>Paint out regions: {}</source>
        <translation>Stellen ausmalen: {}</translation>
    </message>
    <message>
        <source>Keep regions: {}</source>
        <extracomment>Pictures are painted on at this size at most. A border is this share of the shorter side.</extracomment>
        <translation>Stellen behalten: {}</translation>
    </message>
    <message>
        <source>Picture to paint on</source>
        <translation>Bild zum Ausmalen</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>Größe des Pinsels</translation>
    </message>
    <message>
        <source>&amp;Erase</source>
        <translation>&amp;Radieren</translation>
    </message>
    <message>
        <source>Erase instead (or hold Shift)</source>
        <translation>Stattdessen radieren (oder Umschalt halten)</translation>
    </message>
    <message>
        <source>&amp;Border</source>
        <translation>Ra&amp;nd</translation>
    </message>
    <message>
        <source>Paint over a border all around</source>
        <translation>Einen Rand ringsum übermalen</translation>
    </message>
    <message>
        <source>Take the paint off this picture</source>
        <translation>Von diesem Bild alles Gemalte entfernen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last stroke</source>
        <translation>Den letzten Strich zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Paint over what the export is to leave as it is in the source.</source>
        <translation>Übermalen Sie, was der Export lassen soll, wie es in der Quelle ist.</translation>
    </message>
    <message>
        <source>Paint over what is not part of the picture, such as a frame or a signature. No crop will touch it.</source>
        <translation>Übermalen Sie, was nicht zum Bild gehört, etwa einen Rahmen oder eine Signatur. Kein Ausschnitt wird es berühren.</translation>
    </message>
    <message>
        <source>{} of {}: </source>
        <translation>{} von {}: </translation>
    </message>
</context>
<context>
    <name>MethodCards</name>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>One picture on each side: a photo and a painting, learned by crops.</source>
        <translation>Ein Bild auf jeder Seite: ein Foto und ein Gemälde, gelernt aus Ausschnitten.</translation>
    </message>
    <message>
        <source>A folder on each side. The best quality, for strong changes.</source>
        <translation>Ein Ordner auf jeder Seite. Die beste Qualität, für starke Änderungen.</translation>
    </message>
    <message>
        <source>Folders, too. Half the time and memory, milder changes.</source>
        <translation>Auch Ordner. Halbe Zeit, halber Speicher, mildere Änderungen.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More methods</source>
        <translation>Mehr Methoden</translation>
    </message>
    <message>
        <source>The methods that the paper compares itself with</source>
        <translation>Die Methoden, mit denen das Paper sich vergleicht</translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Switch the theme</source>
        <translation>Das Farbschema wechseln</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helles Farbschema</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkles Farbschema</translation>
    </message>
</context>
<context>
    <name>PictureDrop</name>
    <message>
        <source>Choose {}</source>
        <extracomment>How many pictures of a folder are shown.</extracomment>
        <translation>{} wählen</translation>
    </message>
    <message>
        <source>Choose pictures or a folder</source>
        <translation>Bilder oder einen Ordner wählen</translation>
    </message>
    <message>
        <source>Paint out regions of {}</source>
        <translation>Stellen ausmalen in {}</translation>
    </message>
    <message>
        <source>Paint out what no crop may touch: a frame, a signature, a wall</source>
        <translation>Ausmalen, was kein Ausschnitt berühren darf: einen Rahmen, eine Signatur, eine Wand</translation>
    </message>
    <message>
        <source>Remove {}</source>
        <translation>{} entfernen</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>Bilder ({})</translation>
    </message>
    <message>
        <source>&amp;Pictures…</source>
        <translation>&amp;Bilder…</translation>
    </message>
    <message>
        <source>&amp;Folder…</source>
        <translation>&amp;Ordner…</translation>
    </message>
    <message>
        <source>P&amp;aste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>{} × {} px</source>
        <translation>{} × {} px</translation>
    </message>
    <message>
        <source>{} pictures, first {}</source>
        <translation>{} Bilder, das erste {}</translation>
    </message>
    <message>
        <source>{}, {} painted out in part</source>
        <translation>{}, {} teilweise ausgemalt</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird angesehen…</translation>
    </message>
    <message>
        <source>Drop pictures or a folder here</source>
        <translation>Bilder oder einen Ordner hier fallen lassen</translation>
    </message>
    <message>
        <source>or click to choose, or paste with {}</source>
        <translation>oder klicken zum Wählen, oder einfügen mit {}</translation>
    </message>
    <message>
        <source>{}; some cannot be read</source>
        <translation>{}; einige sind nicht lesbar</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
</context>
<context>
    <name>PicturePair</name>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>Verkleinern (−)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom in (+, wheel)</source>
        <translation>Vergrößern (+, Mausrad)</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Show the whole picture (0)</source>
        <translation>Das ganze Bild zeigen (0)</translation>
    </message>
    <message>
        <source>Actual pixels</source>
        <translation>Echte Pixel</translation>
    </message>
    <message>
        <source>One pixel of the picture on one of the screen (1)</source>
        <translation>Ein Pixel des Bildes auf einem des Bildschirms (1)</translation>
    </message>
</context>
<context>
    <name>Previews</name>
    <message>
        <source>Source</source>
        <extracomment>Milliseconds between pictures of the playback.</extracomment>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Click on a patch to explore where it came from</source>
        <translation>Klicken Sie auf eine Stelle, um zu erkunden, woher sie kommt</translation>
    </message>
    <message>
        <source>Source and output, split</source>
        <translation>Quelle und Ausgabe, geteilt</translation>
    </message>
    <message>
        <source>Source on the left, output on the right: drag the line, or press , and .</source>
        <translation>Links die Quelle, rechts die Ausgabe: ziehen Sie die Linie, oder drücken Sie , und .</translation>
    </message>
    <message>
        <source>Source | Output</source>
        <translation>Quelle | Ausgabe</translation>
    </message>
    <message>
        <source>History of previews</source>
        <translation>Verlauf der Vorschauen</translation>
    </message>
    <message>
        <source>Go back to earlier previews</source>
        <translation>Zu früheren Vorschauen zurückgehen</translation>
    </message>
    <message>
        <source>Newest preview</source>
        <translation>Neueste Vorschau</translation>
    </message>
    <message>
        <source>Show each new preview</source>
        <translation>Jede neue Vorschau zeigen</translation>
    </message>
    <message>
        <source>Play the history</source>
        <translation>Den Verlauf abspielen</translation>
    </message>
    <message>
        <source>Watch the previews from the first to the newest</source>
        <translation>Die Vorschauen von der ersten bis zur neuesten ansehen</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Source and output in one picture, with a line to drag between them</source>
        <translation>Quelle und Ausgabe in einem Bild, mit einer Linie dazwischen zum Ziehen</translation>
    </message>
    <message>
        <source>Show the translated target, too</source>
        <translation>Auch das übersetzte Ziel zeigen</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Show the whole pictures</source>
        <translation>Die ganzen Bilder zeigen</translation>
    </message>
    <message>
        <source>The first preview comes soon.</source>
        <translation>Die erste Vorschau kommt bald.</translation>
    </message>
    <message>
        <source>preview of step {}</source>
        <translation>Vorschau von Schritt {}</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress</source>
        <extracomment>The rate is the median of so many steps: one that waited for a preview does not shake it. Seconds that a reading holds: shorter spans tell chance.</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Vergangen</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Verbleibend</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
</context>
<context>
    <name>QueryList</name>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>The patches you asked about. Delete removes the selected one.</source>
        <translation>Die Stellen, nach denen Sie gefragt haben. Entf entfernt die gewählte.</translation>
    </message>
</context>
<context>
    <name>QueueWindow</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Runs that wait</source>
        <translation>Wartende Läufe</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>&amp;Hoch</translation>
    </message>
    <message>
        <source>Let the run begin earlier</source>
        <translation>Den Lauf früher beginnen lassen</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>&amp;Runter</translation>
    </message>
    <message>
        <source>Let the run begin later</source>
        <translation>Den Lauf später beginnen lassen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Do not train this run</source>
        <translation>Diesen Lauf nicht trainieren</translation>
    </message>
    <message>
        <source>&amp;Start the first</source>
        <translation>Den ersten &amp;starten</translation>
    </message>
    <message>
        <source>Each begins when the one before is complete. When you stop one, the others wait.</source>
        <translation>Jeder beginnt, wenn der vorige abgeschlossen ist. Halten Sie einen an, warten die anderen.</translation>
    </message>
</context>
<context>
    <name>RenameQuestion</name>
    <message>
        <source>Rename run</source>
        <translation>Lauf umbenennen</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>Neuer Name:</translation>
    </message>
</context>
<context>
    <name>ResultList</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>{:.1f} s</source>
        <translation>{:.1f} s</translation>
    </message>
</context>
<context>
    <name>RunDetails</name>
    <message>
        <source>Latest output</source>
        <translation>Neueste Ausgabe</translation>
    </message>
    <message>
        <source>No output yet</source>
        <translation>Noch keine Ausgabe</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Look into this run: curves, Explore, Export (Enter)</source>
        <translation>In diesen Lauf hineinsehen: Kurven, Erkunden, Exportieren (Enter)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Branch…</source>
        <translation>A&amp;bzweigen…</translation>
    </message>
    <message>
        <source>A new run from one of its checkpoints, with other weights or more steps</source>
        <translation>Ein neuer Lauf von einem seiner Speicherstände, mit anderen Gewichten oder mehr Schritten</translation>
    </message>
    <message>
        <source>Start &amp;again…</source>
        <translation>&amp;Nochmal…</translation>
    </message>
    <message>
        <source>Set up a new run with the same pictures and settings</source>
        <translation>Einen neuen Lauf mit denselben Bildern und Einstellungen einrichten</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>&amp;Umbenennen…</translation>
    </message>
    <message>
        <source>Give the run&apos;s folder another name (F2)</source>
        <translation>Dem Ordner des Laufs einen anderen Namen geben (F2)</translation>
    </message>
    <message>
        <source>&amp;Trash…</source>
        <translation>&amp;Papierkorb…</translation>
    </message>
    <message>
        <source>Move the run to the trash (Delete)</source>
        <translation>Den Lauf in den Papierkorb legen (Entf)</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>In der Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>Open the run&apos;s folder in the file manager</source>
        <translation>Den Ordner des Laufs in der Dateiverwaltung öffnen</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Speicherstände</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Another run is being trained: stop it first</source>
        <translation>Ein anderer Lauf trainiert: halten Sie ihn zuerst an</translation>
    </message>
    <message>
        <source>Go on training from the last checkpoint</source>
        <translation>Vom letzten Speicherstand weiter trainieren</translation>
    </message>
    <message>
        <source>This run is being trained</source>
        <translation>Dieser Lauf trainiert gerade</translation>
    </message>
    <message>
        <source>This run is finished</source>
        <translation>Dieser Lauf ist fertig</translation>
    </message>
    <message>
        <source>This run has no checkpoint to go on from</source>
        <translation>Dieser Lauf hat keinen Speicherstand zum Fortsetzen</translation>
    </message>
</context>
<context>
    <name>RunModel</name>
    <message>
        <source>cannot be read</source>
        <extracomment>A card&apos;s size, and the height of its picture.</extracomment>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>finished, {:,} steps</source>
        <translation>fertig, {:,} Schritte</translation>
    </message>
    <message>
        <source>{:,} of {:,}</source>
        <translation>{:,} von {:,}</translation>
    </message>
    <message>
        <source>training, {}</source>
        <translation>trainiert, {}</translation>
    </message>
    <message>
        <source>stopped at {}</source>
        <translation>angehalten bei {}</translation>
    </message>
</context>
<context>
    <name>RunMonitor</name>
    <message>
        <source>State</source>
        <extracomment>States and the look of the chip that tells them.</extracomment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Hold after this step (Ctrl+P)</source>
        <translation>Nach diesem Schritt pausieren (Strg+P)</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Anhalten und speichern</translation>
    </message>
    <message>
        <source>Write a checkpoint and finish; the run can be resumed (Ctrl+.)</source>
        <translation>Speichern und beenden; der Lauf kann fortgesetzt werden (Strg+.)</translation>
    </message>
    <message>
        <source>Checkpoint now</source>
        <translation>Jetzt speichern</translation>
    </message>
    <message>
        <source>Write a checkpoint now (Ctrl+S)</source>
        <translation>Jetzt einen Speicherstand schreiben (Strg+S)</translation>
    </message>
    <message>
        <source>Preview now</source>
        <translation>Jetzt eine Vorschau</translation>
    </message>
    <message>
        <source>Write a preview now (Ctrl+R)</source>
        <translation>Jetzt eine Vorschau schreiben (Strg+R)</translation>
    </message>
    <message>
        <source>Resume training</source>
        <translation>Training fortsetzen</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint</source>
        <translation>Vom letzten Speicherstand weiter</translation>
    </message>
    <message>
        <source>Steer</source>
        <translation>Steuern</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an…</translation>
    </message>
    <message>
        <source>Training elsewhere</source>
        <translation>Trainiert anderswo</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Go on with {}</source>
        <translation>Weiter mit {}</translation>
    </message>
    <message>
        <source>Nothing was heard from the training for {}.</source>
        <translation>Vom Training war seit {} nichts zu hören.</translation>
    </message>
    <message>
        <source>The device, its driver or a disk may hang. The last checkpoint is safe: end the training&apos;s process if this goes on, and resume the run.</source>
        <translation>Das Gerät, sein Treiber oder ein Datenträger hängt vielleicht. Der letzte Checkpoint ist sicher: Beenden Sie den Prozess des Trainings, wenn das anhält, und setzen Sie den Lauf fort.</translation>
    </message>
    <message>
        <source>The device, its driver or a disk may hang. The last checkpoint is safe: close CutStudio if this goes on, and resume the run.</source>
        <translation>Das Gerät, sein Treiber oder ein Datenträger hängt vielleicht. Der letzte Checkpoint ist sicher: Schließen Sie CutStudio, wenn das anhält, und setzen Sie den Lauf fort.</translation>
    </message>
    <message>
        <source>Checkpoint of step {} written</source>
        <translation>Speicherstand von Schritt {} geschrieben</translation>
    </message>
    <message>
        <source>Writing a checkpoint…</source>
        <translation>Speicherstand wird geschrieben…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The curves cannot be saved.</source>
        <translation>Die Kurven können nicht gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>RunPlan</name>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>Name des Laufs</translation>
    </message>
    <message>
        <source>The run&apos;s folder gets this name</source>
        <translation>Der Ordner des Laufs bekommt diesen Namen</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Choose where runs are kept</source>
        <translation>Wählen, wo Läufe aufbewahrt werden</translation>
    </message>
    <message>
        <source>Presets of your own</source>
        <translation>Eigene Vorlagen</translation>
    </message>
    <message>
        <source>Keep these settings as a preset of your own, or open one</source>
        <translation>Diese Einstellungen als eigene Vorlage behalten, oder eine öffnen</translation>
    </message>
    <message>
        <source>&amp;Save these settings as a preset…</source>
        <translation>Diese Einstellungen als Vorlage &amp;speichern…</translation>
    </message>
    <message>
        <source>&amp;Open a preset or a recipe…</source>
        <translation>Eine Vorlage oder ein Rezept ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>&amp;Vorlage</translation>
    </message>
    <message>
        <source>Ste&amp;ps</source>
        <translation>&amp;Schritte</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Where runs are kept</source>
        <translation>Wo Läufe aufbewahrt werden</translation>
    </message>
    <message>
        <source>Give the run a name.</source>
        <translation>Geben Sie dem Lauf einen Namen.</translation>
    </message>
    <message>
        <source>The name has characters that folders cannot have.</source>
        <translation>Der Name hat Zeichen, die Ordner nicht haben können.</translation>
    </message>
    <message>
        <source>A folder of this name exists already: choose another name.</source>
        <translation>Ein Ordner dieses Namens existiert schon: wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>in {}</source>
        <translation>in {}</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>Als Vorlage speichern</translation>
    </message>
    <message>
        <source>Presets (*.toml)</source>
        <translation>Vorlagen (*.toml)</translation>
    </message>
    <message>
        <source>Open a preset or a recipe</source>
        <translation>Vorlage oder Rezept öffnen</translation>
    </message>
    <message>
        <source>Presets and recipes (*.toml)</source>
        <translation>Vorlagen und Rezepte (*.toml)</translation>
    </message>
    <message>
        <source>A preset of your own.</source>
        <translation>Eine eigene Vorlage.</translation>
    </message>
    <message>
        <source>A preset of your own, made from {}.</source>
        <translation>Eine eigene Vorlage, aus {} gemacht.</translation>
    </message>
    <message>
        <source>{} Settings changed: {}.</source>
        <translation>{} Geänderte Einstellungen: {}.</translation>
    </message>
    <message>
        <source>{} crops of each side</source>
        <translation>{} Ausschnitte jeder Seite</translation>
    </message>
    <message>
        <source>from {} epochs</source>
        <translation>aus {} Epochen</translation>
    </message>
    <message>
        <source>by the epochs</source>
        <translation>nach den Epochen</translation>
    </message>
    <message>
        <source>follows from the number of pictures</source>
        <translation>folgt aus der Zahl der Bilder</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message>
        <source>Runs</source>
        <extracomment>Runs from elsewhere that the gallery remembers. While the page is seen, it looks for changes this often.</extracomment>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Search name, method, state</source>
        <translation>Name, Methode, Zustand suchen</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>Läufe suchen</translation>
    </message>
    <message>
        <source>Open &amp;another…</source>
        <translation>&amp;Anderen öffnen…</translation>
    </message>
    <message>
        <source>Open a run folder from elsewhere; you can also drop one here</source>
        <translation>Einen Lauf von anderswo öffnen; Sie können ihn auch hier fallen lassen</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Choose two or more runs (Ctrl+click) and see where they differ</source>
        <translation>Wählen Sie zwei oder mehr Läufe (Strg+Klick) und sehen Sie, worin sie sich unterscheiden</translation>
    </message>
    <message>
        <source>Reading the runs…</source>
        <translation>Die Läufe werden gelesen…</translation>
    </message>
    <message>
        <source>Open a run folder</source>
        <translation>Den Ordner eines Laufs öffnen</translation>
    </message>
    <message>
        <source>No file manager was found.</source>
        <translation>Keine Dateiverwaltung gefunden.</translation>
    </message>
    <message>
        <source>No run matches</source>
        <translation>Kein Lauf passt</translation>
    </message>
    <message>
        <source>Clear the search to see all runs.</source>
        <translation>Leeren Sie die Suche, um alle Läufe zu sehen.</translation>
    </message>
    <message>
        <source>What you train is kept in {}</source>
        <translation>Was Sie trainieren, wird in {} aufbewahrt</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Noch keine Läufe</translation>
    </message>
</context>
<context>
    <name>ScaleFields</name>
    <message>
        <source>native</source>
        <translation>eigene</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last change</source>
        <translation>Die letzte Änderung zurücknehmen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alles zurücksetzen</translation>
    </message>
    <message>
        <source>Every setting back to the preset&apos;s value</source>
        <translation>Jede Einstellung zurück auf den Wert der Vorlage</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>Keine Einstellung passt.</translation>
    </message>
</context>
<context>
    <name>SetupPage</name>
    <message>
        <source>Start training</source>
        <extracomment>The pair that is shipped with the program. Settings that decide what the doctor says of the same pictures.</extracomment>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Source X</source>
        <translation>Quelle X</translation>
    </message>
    <message>
        <source>its structure is kept</source>
        <translation>ihre Struktur bleibt</translation>
    </message>
    <message>
        <source>Target Y</source>
        <translation>Ziel Y</translation>
    </message>
    <message>
        <source>its look is learned</source>
        <translation>sein Aussehen wird gelernt</translation>
    </message>
    <message>
        <source>Swap source and target</source>
        <translation>Quelle und Ziel tauschen</translation>
    </message>
    <message>
        <source>Try the bundled pair</source>
        <translation>Das mitgelieferte Paar probieren</translation>
    </message>
    <message>
        <source>Fill both sides with the pictures that come with CutStudio</source>
        <translation>Beide Seiten mit den Bildern füllen, die CutStudio mitbringt</translation>
    </message>
    <message>
        <source>Advanced settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
    <message>
        <source>Every setting of the recipe, with search</source>
        <translation>Jede Einstellung des Rezepts, mit Suche</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>In die Warteschlange</translation>
    </message>
    <message>
        <source>Choose a source and a target first.</source>
        <translation>Wählen Sie zuerst eine Quelle und ein Ziel.</translation>
    </message>
    <message>
        <source>source</source>
        <translation>die Quelle</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Choose a {} first.</source>
        <translation>Zuerst wählen: {}.</translation>
    </message>
    <message>
        <source>Looking at the {}…</source>
        <translation>Wird angesehen: {}…</translation>
    </message>
    <message>
        <source>The {} cannot be used: {}</source>
        <translation>Nicht verwendbar ({}): {}</translation>
    </message>
    <message>
        <source>Train when the others are done</source>
        <translation>Trainieren, wenn die anderen fertig sind</translation>
    </message>
    <message>
        <source>Train this recipe</source>
        <translation>Dieses Rezept trainieren</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>Ready. Looking at the pictures…</source>
        <translation>Bereit. Die Bilder werden angesehen…</translation>
    </message>
    <message>
        <source>Ready. {} of {} pictures looked at.</source>
        <translation>Bereit. {} von {} Bildern angesehen.</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>Bereit.</translation>
    </message>
    <message>
        <source>Ready. {} pictures looked at, all sound.</source>
        <translation>Bereit. {} Bilder angesehen, alle in Ordnung.</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Move a crosshair in a picture; pick</source>
        <translation>Ein Fadenkreuz in einem Bild bewegen; wählen</translation>
    </message>
    <message>
        <source>arrows; Enter</source>
        <translation>Pfeile; Enter</translation>
    </message>
    <message>
        <source>Zoom a picture in, out, whole, 1:1</source>
        <translation>Ein Bild vergrößern, verkleinern, ganz, 1:1</translation>
    </message>
</context>
<context>
    <name>Steering</name>
    <message>
        <source>Changes take effect with the next step and are kept in the run.</source>
        <extracomment>In the order shown.</extracomment>
        <translation>Änderungen gelten ab dem nächsten Schritt und werden im Lauf festgehalten.</translation>
    </message>
    <message>
        <source>These can be changed while the run trains.</source>
        <translation>Diese lassen sich ändern, während der Lauf trainiert.</translation>
    </message>
    <message>
        <source>{} is {} from step {} on.</source>
        <translation>{} ist {} ab Schritt {}.</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>&amp;Skip</source>
        <extracomment>The window&apos;s setting that remembers that the tour was seen.</extracomment>
        <translation>Über&amp;springen</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>&amp;Try the bundled pair</source>
        <translation>Das mitgelieferte &amp;Paar probieren</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Nothing trains yet</source>
        <extracomment>Milliseconds between looks at the log of a run that another process may be writing.</extracomment>
        <translation>Noch trainiert nichts</translation>
    </message>
    <message>
        <source>Choose two pictures and start, or open a run made before.</source>
        <translation>Wählen Sie zwei Bilder und starten Sie, oder öffnen Sie einen früheren Lauf.</translation>
    </message>
    <message>
        <source>Set up a run</source>
        <translation>Einen Lauf einrichten</translation>
    </message>
    <message>
        <source>Open a run</source>
        <translation>Einen Lauf öffnen</translation>
    </message>
</context>
<context>
    <name>TrashQuestion</name>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb legen</translation>
    </message>
    <message>
        <source>Move the run {} to the trash?</source>
        <translation>Den Lauf {} in den Papierkorb legen?</translation>
    </message>
    <message>
        <source>Move {} runs to the trash?</source>
        <translation>{} Läufe in den Papierkorb legen?</translation>
    </message>
    <message>
        <source>Its checkpoints, previews and curves go with it. Your own pictures stay.</source>
        <translation>Speicherstände, Vorschauen und Kurven gehen mit. Ihre eigenen Bilder bleiben.</translation>
    </message>
</context>
<context>
    <name>form</name>
    <message>
        <source>Reset {}</source>
        <extracomment>The user made a valid value. What was typed is no value; the text says why.</extracomment>
        <translation>{} zurücksetzen</translation>
    </message>
</context>
<context>
    <name>self.reset</name>
    <message>
        <source>Back to {}</source>
        <translation>Zurück auf {}</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Source X</source>
        <translation>Quelle X</translation>
    </message>
    <message>
        <source>Target Y</source>
        <translation>Ziel Y</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>Aufbereitung</translation>
    </message>
    <message>
        <source>Load size</source>
        <translation>Ladegröße</translation>
    </message>
    <message>
        <source>Crop size</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Stapelgröße</translation>
    </message>
    <message>
        <source>Random mirroring</source>
        <translation>Zufälliges Spiegeln</translation>
    </message>
    <message>
        <source>Working width</source>
        <translation>Arbeitsbreite</translation>
    </message>
    <message>
        <source>Random zoom</source>
        <translation>Zufälliger Zoom</translation>
    </message>
    <message>
        <source>Smallest zoom</source>
        <translation>Kleinster Zoom</translation>
    </message>
    <message>
        <source>Largest zoom</source>
        <translation>Größter Zoom</translation>
    </message>
    <message>
        <source>Smallest width</source>
        <translation>Kleinste Breite</translation>
    </message>
    <message>
        <source>Largest width</source>
        <translation>Größte Breite</translation>
    </message>
    <message>
        <source>Match colours first</source>
        <translation>Farben vorher angleichen</translation>
    </message>
    <message>
        <source>Painted-out regions</source>
        <translation>Ausgemalte Stellen</translation>
    </message>
    <message>
        <source>Loading threads</source>
        <translation>Lade-Threads</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>Generator width (ngf)</source>
        <translation>Breite des Generators (ngf)</translation>
    </message>
    <message>
        <source>Residual blocks</source>
        <translation>Residualblöcke</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>Diskriminator</translation>
    </message>
    <message>
        <source>Discriminator width (ndf)</source>
        <translation>Breite des Diskriminators (ndf)</translation>
    </message>
    <message>
        <source>Discriminator tile</source>
        <translation>Kachel des Diskriminators</translation>
    </message>
    <message>
        <source>Embedding width</source>
        <translation>Breite der Einbettung</translation>
    </message>
    <message>
        <source>Anti-aliasing</source>
        <translation>Kantenglättung</translation>
    </message>
    <message>
        <source>Scale and shift after norms</source>
        <translation>Skalieren und Verschieben nach Normierungen</translation>
    </message>
    <message>
        <source>Noise injection</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Starting weights</source>
        <translation>Anfangsgewichte</translation>
    </message>
    <message>
        <source>Adversarial objective</source>
        <translation>Adversariales Ziel</translation>
    </message>
    <message>
        <source>lambda_gan</source>
        <translation>lambda_gan</translation>
    </message>
    <message>
        <source>lambda_x</source>
        <translation>lambda_x</translation>
    </message>
    <message>
        <source>lambda_y</source>
        <translation>lambda_y</translation>
    </message>
    <message>
        <source>Identity term</source>
        <translation>Identitätsterm</translation>
    </message>
    <message>
        <source>lambda_identity</source>
        <translation>lambda_identity</translation>
    </message>
    <message>
        <source>lambda_r1</source>
        <translation>lambda_r1</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Taps</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Queries per tap</source>
        <translation>Anfragen je Schicht</translation>
    </message>
    <message>
        <source>Negatives</source>
        <translation>Negative</translation>
    </message>
    <message>
        <source>Flip equivariance</source>
        <translation>Spiegel-Äquivarianz</translation>
    </message>
    <message>
        <source>External negatives</source>
        <translation>Externe Negative</translation>
    </message>
    <message>
        <source>Queue size</source>
        <translation>Größe der Schlange</translation>
    </message>
    <message>
        <source>Enqueued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>Shared encoder</source>
        <translation>Gemeinsamer Encoder</translation>
    </message>
    <message>
        <source>PatchNCE trains the decoder</source>
        <translation>PatchNCE trainiert den Decoder</translation>
    </message>
    <message>
        <source>Weights of negatives</source>
        <translation>Gewichte der Negativen</translation>
    </message>
    <message>
        <source>MoNCE beta</source>
        <translation>MoNCE beta</translation>
    </message>
    <message>
        <source>Hardness gamma</source>
        <translation>Härte gamma</translation>
    </message>
    <message>
        <source>lambda_relation</source>
        <translation>lambda_relation</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>DiffAugment</source>
        <translation>DiffAugment</translation>
    </message>
    <message>
        <source>lambda_cycle</source>
        <translation>lambda_cycle</translation>
    </message>
    <message>
        <source>lambda_cycle_back</source>
        <translation>lambda_cycle_back</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>Geometrie</translation>
    </message>
    <message>
        <source>lambda_geometry</source>
        <translation>lambda_geometry</translation>
    </message>
    <message>
        <source>lambda_distance</source>
        <translation>lambda_distance</translation>
    </message>
    <message>
        <source>Distance samples</source>
        <translation>Abstandsproben</translation>
    </message>
    <message>
        <source>Picture pool</source>
        <translation>Bildervorrat</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>beta1</source>
        <translation>beta1</translation>
    </message>
    <message>
        <source>beta2</source>
        <translation>beta2</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Epochs at full rate</source>
        <translation>Epochen mit voller Rate</translation>
    </message>
    <message>
        <source>Epochs of decay</source>
        <translation>Epochen des Abklingens</translation>
    </message>
    <message>
        <source>Samples per epoch</source>
        <translation>Proben je Epoche</translation>
    </message>
    <message>
        <source>Weight averaging (EMA)</source>
        <translation>Gewichtsmittelung (EMA)</translation>
    </message>
    <message>
        <source>Seconds between previews</source>
        <translation>Sekunden zwischen Vorschauen</translation>
    </message>
    <message>
        <source>Preview side</source>
        <translation>Seite der Vorschau</translation>
    </message>
    <message>
        <source>Minutes between checkpoints</source>
        <translation>Minuten zwischen Speicherständen</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>Behaltene Speicherstände</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>CPU threads</source>
        <translation>CPU-Threads</translation>
    </message>
    <message>
        <source>Convolutions</source>
        <translation>Faltungen</translation>
    </message>
    <message>
        <source>Deterministic</source>
        <translation>Deterministisch</translation>
    </message>
    <message>
        <source>Pictures and crops</source>
        <translation>Bilder und Ausschnitte</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>Vergleichsmethoden</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Length, previews, checkpoints</source>
        <translation>Länge, Vorschauen, Speicherstände</translation>
    </message>
</context>
</TS>
