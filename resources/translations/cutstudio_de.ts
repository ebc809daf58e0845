<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Appearance</name>
    <message>
        <source>The language changes when CutStudio is started again.</source>
        <translation>Die Sprache wechselt, wenn CutStudio neu gestartet wird.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
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
    <name>BlendWindow</name>
    <message>
        <source>Blend checkpoints of {}</source>
        <extracomment>Pictures are translated at this size at most, so that the slider is followed quickly. The slider&apos;s right end.</extracomment>
        <translation>Speicherstände von {} mischen</translation>
    </message>
    <message>
        <source>First checkpoint</source>
        <translation>Erster Speicherstand</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>Second checkpoint</source>
        <translation>Zweiter Speicherstand</translation>
    </message>
    <message>
        <source>Output of: {}</source>
        <translation>Ausgabe von: {}</translation>
    </message>
    <message>
        <source>Share of the second checkpoint</source>
        <translation>Anteil des zweiten Speicherstands</translation>
    </message>
    <message>
        <source>Every weight is taken from the line between both</source>
        <translation>Jedes Gewicht liegt auf der Geraden zwischen beiden</translation>
    </message>
    <message>
        <source>{} blend</source>
        <translation>{} Mischung</translation>
    </message>
    <message>
        <source>Name of the new run</source>
        <translation>Name des neuen Laufs</translation>
    </message>
    <message>
        <source>&amp;Keep as a run</source>
        <translation>Als Lauf &amp;behalten</translation>
    </message>
    <message>
        <source>A new run with this one checkpoint, to export, explore or train on</source>
        <translation>Ein neuer Lauf mit diesem einen Speicherstand, zum Exportieren, Erkunden oder Weitertrainieren</translation>
    </message>
    <message>
        <source>Keep and &amp;export…</source>
        <translation>Behalten und &amp;exportieren…</translation>
    </message>
    <message>
        <source>Keep the blend as a run and translate pictures with it</source>
        <translation>Die Mischung als Lauf behalten und Bilder damit übersetzen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>This run has fewer than two checkpoints.</source>
        <translation>Dieser Lauf hat weniger als zwei Speicherstände.</translation>
    </message>
    <message>
        <source>Let it train a little longer, or write one with Checkpoint now.</source>
        <translation>Ihn etwas länger trainieren lassen, oder mit „Jetzt speichern“ einen schreiben.</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>Schritt {}</translation>
    </message>
    <message>
        <source>Blending…</source>
        <translation>Mische…</translation>
    </message>
    <message>
        <source>Give the run a name that folders can have.</source>
        <translation>Geben Sie dem Lauf einen Namen, den Ordner haben können.</translation>
    </message>
</context>
<context>
    <name>BlindWindow</name>
    <message>
        <source>Compare blind</source>
        <extracomment>Pictures are shown at this size at most.</extracomment>
        <translation>Blind vergleichen</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Left is better</source>
        <translation>Links ist besser</translation>
    </message>
    <message>
        <source>Left arrow key</source>
        <translation>Pfeiltaste links</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Kein Unterschied</translation>
    </message>
    <message>
        <source>Down arrow key</source>
        <translation>Pfeiltaste unten</translation>
    </message>
    <message>
        <source>Right is better</source>
        <translation>Rechts ist besser</translation>
    </message>
    <message>
        <source>Right arrow key</source>
        <translation>Pfeiltaste rechts</translation>
    </message>
    <message>
        <source>&amp;Reveal</source>
        <translation>&amp;Aufdecken</translation>
    </message>
    <message>
        <source>Show which is which, and how often each was preferred</source>
        <translation>Zeigen, welches welches ist und wie oft jedes vorgezogen wurde</translation>
    </message>
    <message>
        <source>Start &amp;over</source>
        <translation>&amp;Neu beginnen</translation>
    </message>
    <message>
        <source>How often each was preferred</source>
        <translation>Wie oft jedes vorgezogen wurde</translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation>Vorgezogen</translation>
    </message>
    <message>
        <source>Judged</source>
        <translation>Beurteilt</translation>
    </message>
    <message>
        <source>Which one is better? {} judged so far.</source>
        <translation>Welches ist besser? Bisher {} beurteilt.</translation>
    </message>
    <message>
        <source>{} judged.</source>
        <translation>{} beurteilt.</translation>
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
        <source>&amp;Branch and train</source>
        <translation>&amp;Abzweigen und trainieren</translation>
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
        <source>Last (step {})</source>
        <translation>Letzter (Schritt {})</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>Bisher bester</translation>
    </message>
    <message>
        <source>Step {}</source>
        <translation>Schritt {}</translation>
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
        <source>Pictures are still being translated.</source>
        <translation>Bilder werden noch übersetzt.</translation>
    </message>
    <message>
        <source>Stop the export? It goes on later where it stopped.</source>
        <translation>Den Export anhalten? Er geht später dort weiter, wo er anhielt.</translation>
    </message>
    <message>
        <source>Save and stop</source>
        <translation>Speichern und anhalten</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>Export anhalten</translation>
    </message>
    <message>
        <source>The run has not stopped yet.</source>
        <translation>Der Lauf hat noch nicht angehalten.</translation>
    </message>
    <message>
        <source>What it did after its last checkpoint is lost when nobody waits for it.</source>
        <translation>Was er nach seinem letzten Speicherstand getan hat, geht verloren, wenn niemand auf ihn wartet.</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Schließen, ohne zu speichern</translation>
    </message>
    <message>
        <source>Go on waiting</source>
        <translation>Weiter warten</translation>
    </message>
    <message>
        <source>Leave it running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
</context>
<context>
    <name>ClusterDialog</name>
    <message>
        <source>Prepare for a cluster</source>
        <translation>Für einen Cluster vorbereiten</translation>
    </message>
    <message>
        <source>A &amp;GPU for each process</source>
        <translation>Eine &amp;GPU für jeden Prozess</translation>
    </message>
    <message>
        <source>&amp;Choose a folder and write…</source>
        <translation>Ordner &amp;wählen und schreiben…</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Processes on each</source>
        <translation>Prozesse auf jedem</translation>
    </message>
    <message>
        <source>Time limit in hours</source>
        <translation>Zeitgrenze in Stunden</translation>
    </message>
    <message>
        <source>Writes the recipe, the list of its pictures and a script for SLURM.</source>
        <translation>Schreibt das Rezept, die Liste seiner Bilder und ein Skript für SLURM.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Written. Copy the folder to the cluster and submit it there: sbatch {}</source>
        <translation>Geschrieben. Kopieren Sie den Ordner auf den Cluster, und reichen Sie ihn dort ein: sbatch {}</translation>
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
        <source>Compare &amp;blind…</source>
        <translation>&amp;Blind vergleichen…</translation>
    </message>
    <message>
        <source>Judge the outputs without knowing which run they are of</source>
        <translation>Die Ausgaben beurteilen, ohne zu wissen, von welchem Lauf sie sind</translation>
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
        <source>There are {} pictures in {} already. What if a name is taken?</source>
        <translation>In {1} liegen schon {0} Bilder. Was tun, wenn ein Name vergeben ist?</translation>
    </message>
</context>
<context>
    <name>CurveOverlay</name>
    <message>
        <source>Loss</source>
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
        <extracomment>Milliseconds between redraws at the fastest. Switched off at first: they repeat what others show, or dwarf them.</extracomment>
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
    <name>EndQuestion</name>
    <message>
        <source>End the process</source>
        <translation>Den Prozess beenden</translation>
    </message>
    <message>
        <source>Go on waiting</source>
        <translation>Weiter warten</translation>
    </message>
    <message>
        <source>End the process that trains {}?</source>
        <translation>Den Prozess beenden, der {} trainiert?</translation>
    </message>
    <message>
        <source>It has written no checkpoint yet: the run would begin again.</source>
        <translation>Er hat noch keinen Speicherstand geschrieben: der Lauf würde von vorn beginnen.</translation>
    </message>
    <message>
        <source>What it did after its checkpoint of step {} is lost; the run can be resumed from there.</source>
        <translation>Was er nach seinem Speicherstand von Schritt {} getan hat, ist verloren; von dort kann der Lauf fortgesetzt werden.</translation>
    </message>
</context>
<context>
    <name>EstimateLine</name>
    <message>
        <source>&amp;Estimate</source>
        <extracomment>Pixels that a sentence gets at least, which is wrapped; times are never wrapped nor cut.</extracomment>
        <translation>&amp;Schätzen</translation>
    </message>
    <message>
        <source>Measure a few steps: how long the run will take, and its memory</source>
        <translation>Einige Schritte messen: wie lange der Lauf dauern und wie viel Speicher er brauchen wird</translation>
    </message>
    <message>
        <source>Time of the training</source>
        <translation>Dauer des Trainings</translation>
    </message>
    <message>
        <source>Takes {}</source>
        <translation>Dauert {}</translation>
    </message>
    <message>
        <source>As measured on this machine</source>
        <translation>Auf diesem Rechner gemessen</translation>
    </message>
    <message>
        <source>Reckoned from a similar training on this machine</source>
        <translation>Aus einem ähnlichen Training auf diesem Rechner berechnet</translation>
    </message>
    <message>
        <source>A rough figure, until something was trained on this machine</source>
        <translation>Grobe Angabe, bis auf diesem Rechner etwas trainiert wurde</translation>
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
        <source>Takes {} and {}</source>
        <translation>Braucht {} und {}</translation>
    </message>
    <message>
        <source>Measured on {}</source>
        <translation>Gemessen auf {}</translation>
    </message>
    <message>
        <source>{}: too close to what there is</source>
        <translation>{}: zu nahe an dem, was da ist</translation>
    </message>
</context>
<context>
    <name>Examination</name>
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
        <extracomment>Suffixes of figures; the first is added where none was typed.</extracomment>
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
        <extracomment>A drag is followed at 25 answers a second at most. A place that was dragged to rests when it stays for so long. How often the live networks are looked at again, when they are followed.</extracomment>
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
        <source>step {}</source>
        <translation>Schritt {}</translation>
    </message>
    <message>
        <source>rank {} of {}</source>
        <translation>Rang {} von {}</translation>
    </message>
    <message>
        <source>The true location has cosine {} and probability {}</source>
        <translation>Die wahre Stelle hat Kosinus {} und Wahrscheinlichkeit {}</translation>
    </message>
    <message>
        <source>segment {}, {} of both pictures</source>
        <translation>Segment {}, {} beider Bilder</translation>
    </message>
    <message>
        <source>cosine {}</source>
        <translation>Kosinus {}</translation>
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
        <source>{} of the variance: {}</source>
        <translation>{} der Varianz: {}</translation>
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
        <source>step {}</source>
        <translation>Schritt {}</translation>
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
        <source>Pictures ({})</source>
        <translation>Bilder ({})</translation>
    </message>
    <message>
        <source>Results ({})</source>
        <translation>Ergebnisse ({})</translation>
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
        <translation>Ausgabeordner</translation>
    </message>
    <message>
        <source>Choose the output folder</source>
        <translation>Den Ausgabeordner wählen</translation>
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
        <translation>Ausgabe&amp;ordner</translation>
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
        <translation>Ausgabeordner ö&amp;ffnen</translation>
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
        <translation>Wählen Sie einen Ausgabeordner.</translation>
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
        <source>The checkpoint of step {} is gone; the last one is chosen.</source>
        <translation>Den Speicherstand von Schritt {} gibt es nicht mehr; gewählt ist der letzte.</translation>
    </message>
    <message>
        <source>Watching; {} done</source>
        <translation>Beobachtet; {} fertig</translation>
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
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>{}, {} {}</source>
        <translation>{}, {} {}</translation>
    </message>
    <message>
        <source>{}, about {} left</source>
        <translation>{}, noch etwa {}</translation>
    </message>
    <message>
        <source>{} translated</source>
        <translation>{} übersetzt</translation>
    </message>
    <message>
        <source>{}, {} there already</source>
        <translation>{}, {} schon vorhanden</translation>
    </message>
    <message>
        <source>{}, {} failed: the list says why</source>
        <translation>{}, {} fehlgeschlagen: die Liste sagt, warum</translation>
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
        <source>Ready to translate {} pictures.</source>
        <translation>Bereit, {} Bilder zu übersetzen.</translation>
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
    <name>FirstLookPanel</name>
    <message>
        <source>First look</source>
        <extracomment>Width of the sliders; the target is as wide as the picture beside it. Qt&apos;s QWIDGETSIZE_MAX, which PySide lacks. Height of the rows above the pictures.</extracomment>
        <translation>Erster Blick</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Previous example</source>
        <translation>Voriges Beispiel</translation>
    </message>
    <message>
        <source>Next example</source>
        <translation>Nächstes Beispiel</translation>
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
    <message>
        <source>Render &amp;now</source>
        <translation>Jetzt &amp;malen</translation>
    </message>
    <message>
        <source>Render although a training runs: both get slower</source>
        <translation>Trotz laufenden Trainings malen: beides wird langsamer</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild speichern…</translation>
    </message>
    <message>
        <source>Save the first look as it is shown, in its full size</source>
        <translation>Den ersten Blick so speichern, wie er gezeigt wird, in voller Größe</translation>
    </message>
    <message>
        <source>Export a folder like this…</source>
        <translation>Ordner so exportieren…</translation>
    </message>
    <message>
        <source>Paint all pictures of a folder with these strokes and sliders</source>
        <translation>Alle Bilder eines Ordners mit diesen Strichen und Reglern malen</translation>
    </message>
    <message>
        <source>Ad&amp;just</source>
        <translation>An&amp;passen</translation>
    </message>
    <message>
        <source>Change how it is painted</source>
        <translation>Ändern, wie gemalt wird</translation>
    </message>
    <message>
        <source>&amp;Where from</source>
        <translation>&amp;Woher</translation>
    </message>
    <message>
        <source>See which patches of the target each place was made of</source>
        <translation>Sehen, aus welchen Stücken des Ziels jede Stelle gemacht ist</translation>
    </message>
    <message>
        <source>{} as {}</source>
        <translation>{} als {}</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>Bilder ({})</translation>
    </message>
    <message>
        <source>Saved: {}</source>
        <translation>Gespeichert: {}</translation>
    </message>
    <message>
        <source>The first look waits until the training is done.</source>
        <translation>Der erste Blick wartet, bis das Training fertig ist.</translation>
    </message>
    <message>
        <source>The first look comes in a second.</source>
        <translation>Der erste Blick kommt gleich.</translation>
    </message>
    <message>
        <source>Looking at the pictures…</source>
        <translation>Bilder werden angesehen…</translation>
    </message>
    <message>
        <source>Example: {}</source>
        <translation>Beispiel: {}</translation>
    </message>
    <message>
        <source>strokes of the first {} of {} targets</source>
        <translation>Striche der ersten {} von {} Zielen</translation>
    </message>
    <message>
        <source>Painted without any training</source>
        <translation>Ganz ohne Training gemalt</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Waits: a run trains, and both would get slower.</source>
        <translation>Wartet: Ein Lauf trainiert, und beides würde langsamer.</translation>
    </message>
    <message>
        <source>Painting finer strokes…</source>
        <translation>Feinere Striche werden gemalt…</translation>
    </message>
    <message>
        <source>Painting…</source>
        <translation>Es wird gemalt…</translation>
    </message>
    <message>
        <source>{} × {} px, painted in {} s.</source>
        <translation>{} × {} px, in {} s gemalt.</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
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
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose: {}</source>
        <translation>Auswählen: {}</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>GhostMenu</name>
    <message>
        <source>Other runs</source>
        <extracomment>A style for each of the runs laid over; more could not be told apart. Runs of the same folder that are offered.</extracomment>
        <translation>Andere Läufe</translation>
    </message>
    <message>
        <source>Lay the curves of other runs over</source>
        <translation>Die Kurven anderer Läufe darüberlegen</translation>
    </message>
    <message>
        <source>There is no other run</source>
        <translation>Es gibt keinen anderen Lauf</translation>
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
        <source>Moves lambda_x and lambda_y together; the middle is the preset&apos;s own choice</source>
        <translation>Bewegt lambda_x und lambda_y zusammen; die Mitte ist die Wahl der Vorlage</translation>
    </message>
    <message>
        <source>Higher lambda_x holds the source&apos;s structure; lambda_y steadies the colours. Both can be changed while it trains.</source>
        <translation>Ein höheres lambda_x hält die Struktur der Quelle; lambda_y beruhigt die Farben. Beide lassen sich während des Trainings ändern.</translation>
    </message>
    <message>
        <source>as in the preset</source>
        <translation>wie in der Vorlage</translation>
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
    <message>
        <source>{} on {}, {}, {} parameters, step {} of {}: {}</source>
        <translation>{} auf {}, {}, {} Parameter, Schritt {} von {}: {}</translation>
    </message>
    <message>
        <source>{} = {} from step {} on</source>
        <translation>{} = {} ab Schritt {}</translation>
    </message>
    <message>
        <source>After step {}: planned steps {}, to end in time</source>
        <translation>Nach Schritt {}: geplante Schritte {}, um rechtzeitig fertig zu werden</translation>
    </message>
    <message>
        <source>Preview of step {}</source>
        <translation>Vorschau von Schritt {}</translation>
    </message>
    <message>
        <source>First look after {} s: {}</source>
        <translation>Erster Blick nach {} s: {}</translation>
    </message>
    <message>
        <source>Checkpoint of step {}</source>
        <translation>Speicherstand von Schritt {}</translation>
    </message>
    <message>
        <source>distance to the target {}</source>
        <translation>Abstand zum Ziel {}</translation>
    </message>
    <message>
        <source>Resumed after step {}</source>
        <translation>Fortgesetzt nach Schritt {}</translation>
    </message>
    <message>
        <source>Paused after step {}</source>
        <translation>Angehalten nach Schritt {}</translation>
    </message>
    <message>
        <source>Going on after step {}</source>
        <translation>Weiter nach Schritt {}</translation>
    </message>
    <message>
        <source>Completed after step {}</source>
        <translation>Fertig nach Schritt {}</translation>
    </message>
    <message>
        <source>Stopped after step {}</source>
        <translation>Beendet nach Schritt {}</translation>
    </message>
</context>
<context>
    <name>LongRunQuestion</name>
    <message>
        <source>A long training</source>
        <translation>Ein langes Training</translation>
    </message>
    <message>
        <source>This training takes {} on this machine.</source>
        <translation>Dieses Training dauert auf diesem Rechner {}.</translation>
    </message>
    <message>
        <source>The preset {} takes {}.</source>
        <translation>Die Voreinstellung {} braucht {}.</translation>
    </message>
    <message>
        <source>Use {}</source>
        <translation>{} verwenden</translation>
    </message>
    <message>
        <source>Train anyway</source>
        <translation>Trotzdem trainieren</translation>
    </message>
</context>
<context>
    <name>LookExplained</name>
    <message>
        <source>Target: patches that were used</source>
        <extracomment>The colour of patches, and of the place that was asked about.</extracomment>
        <translation>Ziel: Stücke, die verwendet wurden</translation>
    </message>
    <message>
        <source>Where the place comes from</source>
        <translation>Woher die Stelle kommt</translation>
    </message>
    <message>
        <source>Coarse scales lay the picture out, fine ones paint its strokes</source>
        <translation>Grobe Stufen legen das Bild an, feine malen seine Striche</translation>
    </message>
    <message>
        <source>How &amp;often used</source>
        <translation>Wie &amp;oft verwendet</translation>
    </message>
    <message>
        <source>A map of how often each part of the target was used on this scale</source>
        <translation>Eine Karte, wie oft jeder Teil des Ziels auf dieser Stufe verwendet wurde</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>often</source>
        <translation>oft</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird angesehen…</translation>
    </message>
    <message>
        <source>{} of {}: patches of {} px</source>
        <translation>{} von {}: Stücke von {} px</translation>
    </message>
    <message>
        <source>{} of the target was not used on this scale.</source>
        <translation>{} des Ziels wurden auf dieser Stufe nicht verwendet.</translation>
    </message>
    <message>
        <source>Click on the picture, or move the cross with the arrow keys and press Enter: the patches it was made of are marked here.</source>
        <translation>Klicken Sie auf das Bild, oder bewegen Sie das Kreuz mit den Pfeiltasten und drücken Sie die Eingabetaste: Hier werden die Stücke markiert, aus denen es gemacht ist.</translation>
    </message>
    <message>
        <source>Patches that it was made of: {}. The largest share: {}.</source>
        <translation>Stücke, aus denen sie gemacht ist: {}. Der größte Anteil: {}.</translation>
    </message>
</context>
<context>
    <name>LookSliders</name>
    <message>
        <source>Structure</source>
        <extracomment>Steps of a slider. Stroke size at the right end; at the left it is one divided by it, in the middle 1.</extracomment>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>How much of the source&apos;s detail is kept; at 0 the target&apos;s hand decides.</source>
        <translation>Wie viel vom Detail der Quelle bleibt; bei 0 entscheidet die Hand des Ziels.</translation>
    </message>
    <message>
        <source>Stroke size</source>
        <translation>Strichgröße</translation>
    </message>
    <message>
        <source>How large the target&apos;s strokes are on the picture.</source>
        <translation>Wie groß die Striche des Ziels auf dem Bild sind.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>At 1 the target&apos;s colours, at 0 those of the source.</source>
        <translation>Bei 1 die Farben des Ziels, bei 0 die der Quelle.</translation>
    </message>
    <message>
        <source>Reset the sliders</source>
        <translation>Regler zurücksetzen</translation>
    </message>
    <message>
        <source>Put all three sliders back to where they began</source>
        <translation>Alle drei Regler auf den Anfang zurückstellen</translation>
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
    <name>MainMenu</name>
    <message>
        <source>&amp;File</source>
        <extracomment>Entries that make sense only while something trains.</extracomment>
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
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo a change of the settings</source>
        <translation>Änderung der Einstellungen &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Do it again</source>
        <translation>&amp;Wiederherstellen</translation>
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
        <source>Prepare for a c&amp;luster…</source>
        <translation>Für einen C&amp;luster vorbereiten…</translation>
    </message>
    <message>
        <source>Processes, one for each &amp;GPU</source>
        <translation>Mehrere Prozesse, einer je &amp;GPU</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
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
        <source>Open run</source>
        <translation>Lauf öffnen</translation>
    </message>
    <message>
        <source>The training&apos;s process cannot be ended from here.</source>
        <translation>Der Prozess des Trainings kann von hier nicht beendet werden.</translation>
    </message>
    <message>
        <source>Leave it running, or end it with the system&apos;s own means.</source>
        <translation>Lassen Sie ihn laufen, oder beenden Sie ihn mit den Mitteln des Systems.</translation>
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
    <name>PictureCanvas</name>
    <message>
        <source>{} by {} pixels</source>
        <extracomment>From so many device pixels per picture pixel on, pixels are drawn as squares; below they are interpolated.</extracomment>
        <translation>{} mal {} Pixel</translation>
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
    <name>PreviewDialog</name>
    <message>
        <source>Preview pictures</source>
        <extracomment>As many as the engine shows. Side of a small picture; so many of a large folder are shown.</extracomment>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>Source pictures</source>
        <translation>Bilder der Quelle</translation>
    </message>
    <message>
        <source>&amp;Use these</source>
        <translation>Diese &amp;nehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Tick what you want to watch while it trains (Space ticks).</source>
        <translation>Haken Sie an, was Sie während des Trainings sehen wollen (Leertaste hakt an).</translation>
    </message>
    <message>
        <source>{} chosen; at most {} can be shown.</source>
        <translation>{} gewählt; höchstens {} können gezeigt werden.</translation>
    </message>
    <message>
        <source>{} chosen.</source>
        <translation>{} gewählt.</translation>
    </message>
    <message>
        <source>None chosen: the first picture is shown.</source>
        <translation>Keines gewählt: das erste Bild wird gezeigt.</translation>
    </message>
</context>
<context>
    <name>Previews</name>
    <message>
        <source>Source</source>
        <extracomment>Milliseconds between pictures of the playback. Those that there is one of for each preview source: ``output-2`` is of the second. The picture that a run begins with.</extracomment>
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
        <source>First look</source>
        <translation>Erster Blick</translation>
    </message>
    <message>
        <source>Painted with strokes of the target before step 1, without the network</source>
        <translation>Vor Schritt 1 mit Strichen des Zielbildes gemalt, ohne das Netz</translation>
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
        <source>Preview picture</source>
        <translation>Vorschaubild</translation>
    </message>
    <message>
        <source>Which of the chosen source pictures is shown</source>
        <translation>Welches der gewählten Quellbilder gezeigt wird</translation>
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
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Picture {} of {}</source>
        <translation>Bild {} von {}</translation>
    </message>
    <message>
        <source>preview of step {}</source>
        <translation>Vorschau von Schritt {}</translation>
    </message>
</context>
<context>
    <name>ProcessJob</name>
    <message>
        <source>The run&apos;s folder can be read again.</source>
        <extracomment>Milliseconds between two looks at the log. Seconds for which a training that this process did not start may be out of sight: a network&apos;s folder comes back. The window&apos;s setting that chooses a process of its own for every new training. How many processes of this machine then train it together, one for each GPU. Python complains of a child that is forgotten while it works. (Qt would end it: a QProcess takes its process along, and a detached one does not tell its number together with its output.)</extracomment>
        <translation>Der Ordner des Laufs ist wieder lesbar.</translation>
    </message>
    <message>
        <source>The run&apos;s folder cannot be read; the training may go on.</source>
        <translation>Der Ordner des Laufs ist nicht lesbar; das Training läuft vielleicht weiter.</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress</source>
        <extracomment>The rate is the median of so many steps: one that waited for a preview does not shake it.</extracomment>
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
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>How busy the GPU is, all programs together</source>
        <translation>Wie beschäftigt die GPU ist, alle Programme zusammen</translation>
    </message>
</context>
<context>
    <name>ProposalLine</name>
    <message>
        <source>Suggested preset</source>
        <translation>Vorgeschlagene Voreinstellung</translation>
    </message>
    <message>
        <source>Suggested for this machine: {}, {}. {}</source>
        <translation>Vorschlag für diesen Rechner: {}, {}. {}</translation>
    </message>
    <message>
        <source>Chosen for this machine: {}. {}</source>
        <translation>Für diesen Rechner gewählt: {}. {}</translation>
    </message>
    <message>
        <source>Use {}</source>
        <translation>{} verwenden</translation>
    </message>
</context>
<context>
    <name>QueryList</name>
    <message>
        <source>Queries</source>
        <extracomment>Rows that there is always room for; further ones are scrolled to where there is no more.</extracomment>
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
        <source>U&amp;ndo</source>
        <translation>Rüc&amp;kgängig</translation>
    </message>
    <message>
        <source>Bring back the run removed last</source>
        <translation>Den zuletzt entfernten Lauf zurückholen</translation>
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
    <name>RepaintDialog</name>
    <message>
        <source>Export a folder like this</source>
        <translation>Ordner so exportieren</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Ausgabeordner</translation>
    </message>
    <message>
        <source>&amp;Paint all pictures</source>
        <translation>Alle Bilder &amp;malen</translation>
    </message>
    <message>
        <source>Open &amp;output folder</source>
        <translation>&amp;Ausgabeordner öffnen</translation>
    </message>
    <message>
        <source>Every picture is painted at its own size, with the strokes of {} and the sliders as they are.</source>
        <translation>Jedes Bild wird in seiner eigenen Größe gemalt, mit den Strichen von {} und den Reglern, wie sie stehen.</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
    <message>
        <source>Painted like {}</source>
        <translation>Gemalt wie {}</translation>
    </message>
    <message>
        <source>Reading the targets…</source>
        <translation>Ziele werden gelesen…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>{} of {}: {}</source>
        <translation>{} von {}: {}</translation>
    </message>
    <message>
        <source>Pictures painted: {}.</source>
        <translation>Gemalte Bilder: {}.</translation>
    </message>
    <message>
        <source>Stopped. Pictures painted: {}. Start again to go on there.</source>
        <translation>Angehalten. Gemalte Bilder: {}. Ein neuer Start macht dort weiter.</translation>
    </message>
    <message>
        <source>Pictures that could not be painted: {}.</source>
        <translation>Bilder, die nicht gemalt werden konnten: {}.</translation>
    </message>
    <message>
        <source>No file manager was found.</source>
        <translation>Es wurde kein Dateimanager gefunden.</translation>
    </message>
    <message>
        <source>Choose both folders first.</source>
        <translation>Wählen Sie zuerst beide Ordner.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ResultList</name>
    <message>
        <source>Results</source>
        <extracomment>Rows that are kept of those that went well, and of those that failed; a watched folder brings pictures for ever.</extracomment>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>schon vorhanden</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message>
        <source>No file manager was found.</source>
        <translation>Keine Dateiverwaltung gefunden.</translation>
    </message>
    <message>
        <source>No browser was found.</source>
        <translation>Es wurde kein Browser gefunden.</translation>
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
        <source>Sa&amp;mples…</source>
        <translation>Vo&amp;rschauen…</translation>
    </message>
    <message>
        <source>All previews: star them, compare them blind, translate with them</source>
        <translation>Alle Vorschauen: mit Stern versehen, blind vergleichen, damit übersetzen</translation>
    </message>
    <message>
        <source>B&amp;lend…</source>
        <translation>&amp;Mischen…</translation>
    </message>
    <message>
        <source>Blend two checkpoints of this run by a slider</source>
        <translation>Zwei Speicherstände dieses Laufs mit einem Regler mischen</translation>
    </message>
    <message>
        <source>Open re&amp;port</source>
        <translation>&amp;Bericht öffnen</translation>
    </message>
    <message>
        <source>The report of the comparison that this run belongs to</source>
        <translation>Der Bericht des Vergleichs, zu dem dieser Lauf gehört</translation>
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
        <source>finished, {} steps</source>
        <translation>fertig, {} Schritte</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
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
        <translation>Das Gerät, sein Treiber oder ein Datenträger hängt vielleicht. Der letzte Speicherstand ist sicher: Beenden Sie den Prozess des Trainings, wenn das anhält, und setzen Sie den Lauf fort.</translation>
    </message>
    <message>
        <source>The device, its driver or a disk may hang. The last checkpoint is safe: close CutStudio if this goes on, and resume the run.</source>
        <translation>Das Gerät, sein Treiber oder ein Datenträger hängt vielleicht. Der letzte Speicherstand ist sicher: Schließen Sie CutStudio, wenn das anhält, und setzen Sie den Lauf fort.</translation>
    </message>
    <message>
        <source>End the process…</source>
        <translation>Den Prozess beenden…</translation>
    </message>
    <message>
        <source>The training&apos;s process cannot be ended from here.</source>
        <translation>Der Prozess des Trainings kann von hier nicht beendet werden.</translation>
    </message>
    <message>
        <source>It may be another user&apos;s: end it with the system&apos;s own means.</source>
        <translation>Er gehört vielleicht jemand anderem: beenden Sie ihn mit den Mitteln des Systems.</translation>
    </message>
    <message>
        <source>First look written: {}</source>
        <translation>Erster Blick geschrieben: {}</translation>
    </message>
    <message>
        <source>Planned steps: {}, to end in time</source>
        <translation>Geplante Schritte: {}, um rechtzeitig fertig zu werden</translation>
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
        <source>Preparing the first step…</source>
        <translation>Der erste Schritt wird vorbereitet…</translation>
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
        <extracomment>Bytes of a name in UTF-8 that every file system takes.</extracomment>
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
        <source>The name is too long for a folder.</source>
        <translation>Der Name ist zu lang für einen Ordner.</translation>
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
    <name>SampleList</name>
    <message>
        <source>Samples</source>
        <translation>Vorschauen</translation>
    </message>
</context>
<context>
    <name>SampleModel</name>
    <message>
        <source>step {}, starred</source>
        <extracomment>Side of a small picture, in device-independent pixels.</extracomment>
        <translation>Schritt {}, mit Stern</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>Schritt {}</translation>
    </message>
</context>
<context>
    <name>SamplesWindow</name>
    <message>
        <source>Samples of {}</source>
        <extracomment>The large picture is shown at this size at most.</extracomment>
        <translation>Vorschauen von {}</translation>
    </message>
    <message>
        <source>Starred &amp;only</source>
        <translation>Nur mit &amp;Stern</translation>
    </message>
    <message>
        <source>Starred only</source>
        <translation>Nur mit Stern</translation>
    </message>
    <message>
        <source>The chosen sample</source>
        <translation>Die gewählte Vorschau</translation>
    </message>
    <message>
        <source>&amp;Star</source>
        <translation>&amp;Stern</translation>
    </message>
    <message>
        <source>Mark the sample; the checkpoint nearest to it is kept (S)</source>
        <translation>Die Vorschau markieren; der nächste Speicherstand bleibt erhalten (S)</translation>
    </message>
    <message>
        <source>&amp;Compare blind…</source>
        <translation>Blind &amp;vergleichen…</translation>
    </message>
    <message>
        <source>Judge the chosen samples (Ctrl+click), or all starred ones, without knowing which is which</source>
        <translation>Die gewählten Vorschauen (Strg+Klick) oder alle mit Stern beurteilen, ohne zu wissen, welche welche ist</translation>
    </message>
    <message>
        <source>&amp;Blend…</source>
        <translation>&amp;Mischen…</translation>
    </message>
    <message>
        <source>Blend two checkpoints of this run by a slider</source>
        <translation>Zwei Speicherstände dieses Laufs mit einem Regler mischen</translation>
    </message>
    <message>
        <source>&amp;Export with it…</source>
        <translation>Damit &amp;exportieren…</translation>
    </message>
    <message>
        <source>Translate pictures with the checkpoint nearest to this sample</source>
        <translation>Bilder mit dem Speicherstand übersetzen, der dieser Vorschau am nächsten ist</translation>
    </message>
    <message>
        <source>No output yet</source>
        <translation>Noch keine Ausgabe</translation>
    </message>
    <message>
        <source>This picture cannot be read any more</source>
        <translation>Dieses Bild ist nicht mehr lesbar</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>Schritt {}</translation>
    </message>
    <message>
        <source>nearest checkpoint: step {}</source>
        <translation>nächster Speicherstand: Schritt {}</translation>
    </message>
    <message>
        <source>no checkpoint yet</source>
        <translation>noch kein Speicherstand</translation>
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
        <source>Reset {}</source>
        <extracomment>The user made a valid value. What was typed is no value; the text says why.</extracomment>
        <translation>{} zurücksetzen</translation>
    </message>
    <message>
        <source>Back to {}</source>
        <translation>Zurück auf {}</translation>
    </message>
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
        <extracomment>The pair that is shipped with the program.</extracomment>
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
        <source>&amp;Previews…</source>
        <translation>&amp;Vorschauen…</translation>
    </message>
    <message>
        <source>Choose the source pictures that previews show while it trains</source>
        <translation>Die Bilder der Quelle wählen, die Vorschauen während des Trainings zeigen</translation>
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
        <source>&amp;Previews: {} pictures…</source>
        <translation>&amp;Vorschauen: {} Bilder…</translation>
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
        <source>The settings that you had changed are the method&apos;s own again.</source>
        <translation>Die Einstellungen, die Sie geändert hatten, sind wieder die der Methode.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
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
        <extracomment>Milliseconds between looks at the log of a run that another process may be writing. After so many looks without news it is asked whether any process trains there still: a cluster that takes the machine away leaves no last word in the log.</extracomment>
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
    <name>Trainings</name>
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
        <source>The queue waits.</source>
        <translation>Die Warteschlange ist angehalten.</translation>
    </message>
    <message>
        <source>When the cause of the failure is gone, start it in the Run menu.</source>
        <translation>Starten Sie sie im Menü „Lauf“, wenn die Ursache des Fehlers behoben ist.</translation>
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
    <name>engine</name>
    <message>
        <source>, did you mean {0}?</source>
        <translation>, meinten Sie {0}?</translation>
    </message>
    <message>
        <source>, or </source>
        <translation>, oder </translation>
    </message>
    <message>
        <source>A contact sheet or a page shows a whole export, which a watched folder never has.</source>
        <translation>Ein Kontaktbogen oder eine Seite zeigt einen ganzen Export; ein beobachteter Ordner wird nie fertig.</translation>
    </message>
    <message>
        <source>A contact sheet or a page shows all outputs, of which each process makes a part.</source>
        <translation>Ein Kontaktbogen oder eine Seite zeigt alle Ausgaben; jeder Prozess macht aber nur einen Teil davon.</translation>
    </message>
    <message>
        <source>A file could not be written or read: {0}.</source>
        <translation>Eine Datei konnte nicht geschrieben oder gelesen werden: {0}.</translation>
    </message>
    <message>
        <source>A folder {0} exists already.</source>
        <translation>Ein Ordner {0} existiert schon.</translation>
    </message>
    <message>
        <source>A picture cannot be translated at the scale {0}.</source>
        <translation>Ein Bild kann nicht im Maßstab {0} übersetzt werden.</translation>
    </message>
    <message>
        <source>A run folder holds a file recipe.toml.</source>
        <translation>Ein Laufordner enthält eine Datei recipe.toml.</translation>
    </message>
    <message>
        <source>Add pictures, or use SinCUT with the one that matters.</source>
        <translation>Bilder hinzufügen, oder SinCUT mit dem einen nehmen, auf das es ankommt.</translation>
    </message>
    <message>
        <source>Add target pictures or turn random mirroring on; a smaller discriminator (networks.discriminator_width) or a higher lambda_r1 (SinCUT) holds it back.</source>
        <translation>Zielbilder hinzufügen oder zufälliges Spiegeln einschalten; ein kleinerer Diskriminator (networks.discriminator_width) oder ein höheres lambda_r1 (SinCUT) bremst ihn.</translation>
    </message>
    <message>
        <source>All {0} checkpoints of the run are damaged.</source>
        <translation>Alle {0} Speicherstände des Laufs sind beschädigt.</translation>
    </message>
    <message>
        <source>All {0} pictures</source>
        <translation>alle {0} Bilder</translation>
    </message>
    <message>
        <source>Allow {0} GiB or more.</source>
        <translation>Erlauben Sie {0} GiB oder mehr.</translation>
    </message>
    <message>
        <source>Another of the {0} processes was lost.</source>
        <translation>Ein anderer der {0} Prozesse ist verloren gegangen.</translation>
    </message>
    <message>
        <source>Another training already writes to {0}.</source>
        <translation>Ein anderes Training schreibt schon nach {0}.</translation>
    </message>
    <message>
        <source>Another window commands the run {0}.</source>
        <translation>Ein anderes Fenster steuert den Lauf {0}.</translation>
    </message>
    <message>
        <source>Check its permissions, or choose other folders.</source>
        <translation>Prüfen Sie seine Zugriffsrechte, oder wählen Sie andere Ordner.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Choose a number from {0} to {1}.</source>
        <translation>Wählen Sie eine Zahl von {0} bis {1}.</translation>
    </message>
    <message>
        <source>Choose a smaller scale, close other programs, or compute on the CPU when this was a GPU.</source>
        <translation>Wählen Sie einen kleineren Maßstab, schließen Sie andere Programme, oder rechnen Sie auf der CPU, falls dies eine GPU war.</translation>
    </message>
    <message>
        <source>Choose a smaller scale, or allow more memory.</source>
        <translation>Wählen Sie einen kleineren Maßstab oder erlauben Sie mehr Speicher.</translation>
    </message>
    <message>
        <source>Choose a smaller scale, or close other programs.</source>
        <translation>Wählen Sie einen kleineren Maßstab oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>Choose a target.</source>
        <translation>Wählen Sie ein Ziel.</translation>
    </message>
    <message>
        <source>Choose an output folder that you may write to.</source>
        <translation>Wählen Sie einen Ausgabeordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Choose another checkpoint.</source>
        <translation>Wählen Sie einen anderen Speicherstand.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another folder: there they would be translated again, without end.</source>
        <translation>Wählen Sie einen anderen Ordner: Dort würden sie wieder übersetzt, ohne Ende.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another one, on a disk with room.</source>
        <translation>Wählen Sie einen anderen, auf einer Platte mit freiem Platz.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Choose fewer (training.previews).</source>
        <translation>Wählen Sie weniger (training.previews).</translation>
    </message>
    <message>
        <source>Choose one of the run&apos;s checkpoints.</source>
        <translation>Wählen Sie einen Speicherstand des Laufs.</translation>
    </message>
    <message>
        <source>Choose one of {0}.</source>
        <translation>Zur Wahl stehen {0}.</translation>
    </message>
    <message>
        <source>Choose others.</source>
        <translation>Wählen Sie andere.</translation>
    </message>
    <message>
        <source>Choose pictures or folders (setting data.{0}).</source>
        <translation>Wählen Sie Bilder oder Ordner (Einstellung data.{0}).</translation>
    </message>
    <message>
        <source>Choose preview pictures (training.previews) of data.source.</source>
        <translation>Wählen Sie die Vorschaubilder (training.previews) aus data.source.</translation>
    </message>
    <message>
        <source>Choose the picture again.</source>
        <translation>Wählen Sie das Bild neu.</translation>
    </message>
    <message>
        <source>Choose {0} to {1}.</source>
        <translation>Möglich sind {0} bis {1}.</translation>
    </message>
    <message>
        <source>Choose {0}.</source>
        <translation>Wählen Sie {0}.</translation>
    </message>
    <message>
        <source>Copy it again from where it came from.</source>
        <translation>Kopieren Sie die Datei noch einmal von dort, woher sie kam.</translation>
    </message>
    <message>
        <source>Copy it again, or save it anew as PNG with another program.</source>
        <translation>Kopieren Sie die Datei noch einmal, oder speichern Sie sie mit einem anderen Programm neu als PNG.</translation>
    </message>
    <message>
        <source>Curves have a gap there; weights and steps are not concerned.</source>
        <translation>Die Kurven haben dort eine Lücke; Gewichte und Schritte sind nicht betroffen.</translation>
    </message>
    <message>
        <source>CutStudio reads JPEG, PNG, WebP, TIFF, BMP, GIF, TGA, PPM, JPEG 2000 and AVIF; HEIC needs the extra cutstudio[heif].</source>
        <translation>CutStudio liest JPEG, PNG, WebP, TIFF, BMP, GIF, TGA, PPM, JPEG 2000 und AVIF; für HEIC braucht es die Erweiterung cutstudio[heif].</translation>
    </message>
    <message>
        <source>CutStudio reads JPEG, PNG, WebP, TIFF, BMP, GIF, TGA, PPM, JPEG 2000, AVIF and HEIC.</source>
        <translation>CutStudio liest JPEG, PNG, WebP, TIFF, BMP, GIF, TGA, PPM, JPEG 2000, AVIF und HEIC.</translation>
    </message>
    <message>
        <source>Delete it: the one before will be used.</source>
        <translation>Löschen Sie ihn: dann wird der davor benutzt.</translation>
    </message>
    <message>
        <source>DistanceGAN compares pictures of a batch, so data.batch_size must be 2 or more</source>
        <translation>DistanceGAN vergleicht die Bilder eines Stapels, daher muss data.batch_size mindestens 2 sein</translation>
    </message>
    <message>
        <source>Few pictures on one side, and {0} is fast enough for sincut.</source>
        <translation>Wenige Bilder auf einer Seite, und {0} ist schnell genug für sincut.</translation>
    </message>
    <message>
        <source>Few pictures on one side: sincut would take {0} here.</source>
        <translation>Wenige Bilder auf einer Seite: sincut würde hier {0} brauchen.</translation>
    </message>
    <message>
        <source>Fields are {0}; numbers may be padded, as in {index:04}.</source>
        <translation>Felder sind {0}; Zahlen lassen sich auffüllen, wie in {index:04}.</translation>
    </message>
    <message>
        <source>Go back to a checkpoint before it, with a lower learning rate; raise lambda_x so that the source counts for more.</source>
        <translation>Gehen Sie mit kleinerer Lernrate zu einem Speicherstand davor zurück; ein höheres lambda_x lässt die Quelle mehr zählen.</translation>
    </message>
    <message>
        <source>Go on with it (--resume), or choose another folder.</source>
        <translation>Setzen Sie ihn fort (--resume), oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Goes on with other settings: {0}.</source>
        <translation>Geht mit anderen Einstellungen weiter: {0}.</translation>
    </message>
    <message>
        <source>HEIC needs the extra cutstudio[heif].</source>
        <translation>Für HEIC braucht es die Erweiterung cutstudio[heif].</translation>
    </message>
    <message>
        <source>If it does so again, restart the machine, or train on another device.</source>
        <translation>Geschieht es wieder, starten Sie den Rechner neu, oder trainieren Sie auf einem anderen Gerät.</translation>
    </message>
    <message>
        <source>If you like what you see, stop and save. Otherwise raise the learning rate or change the balance of lambda_x and lambda_y.</source>
        <translation>Gefällt Ihnen, was Sie sehen: beenden und speichern. Sonst die Lernrate erhöhen oder das Verhältnis von lambda_x und lambda_y ändern.</translation>
    </message>
    <message>
        <source>Install a Pillow that has AVIF, or choose another format.</source>
        <translation>Installieren Sie ein Pillow mit AVIF, oder wählen Sie ein anderes Format.</translation>
    </message>
    <message>
        <source>Instead fastcut with crops of {0} px, width {1} and {2} steps.</source>
        <translation>Stattdessen fastcut mit Ausschnitten von {0} px, Breite {1} und {2} Schritten.</translation>
    </message>
    <message>
        <source>Is its folder right?</source>
        <translation>Stimmt der Ordner?</translation>
    </message>
    <message>
        <source>Is the disk full?</source>
        <translation>Ist die Platte voll?</translation>
    </message>
    <message>
        <source>Is the folder there and writable, with room on the disk? PNG and TIFF take larger pictures than JPEG and WebP.</source>
        <translation>Ist der Ordner vorhanden und beschreibbar, und Platz auf der Platte? PNG und TIFF fassen größere Bilder als JPEG und WebP.</translation>
    </message>
    <message>
        <source>Is the folder there, and may you write to it?</source>
        <translation>Ist der Ordner vorhanden, und dürfen Sie hineinschreiben?</translation>
    </message>
    <message>
        <source>It can be watched here; pause, stop and steer it there.</source>
        <translation>Hier können Sie zusehen; pausieren, anhalten und steuern geht dort.</translation>
    </message>
    <message>
        <source>It goes from 0 to 1.</source>
        <translation>Möglich ist 0 bis 1.</translation>
    </message>
    <message>
        <source>It goes from 1 to 100.</source>
        <translation>Möglich ist 1 bis 100.</translation>
    </message>
    <message>
        <source>It goes on by itself when there is room again in {0}; nothing is lost so far.</source>
        <translation>Es geht von selbst weiter, sobald in {0} wieder Platz ist; bisher ist nichts verloren.</translation>
    </message>
    <message>
        <source>It is not opened. Where does this run come from?</source>
        <translation>Er wird nicht geöffnet. Woher kommt dieser Lauf?</translation>
    </message>
    <message>
        <source>It is transparent or painted out everywhere: paint out less, or choose another target.</source>
        <translation>Es ist überall durchsichtig oder übermalt: Übermalen Sie weniger, oder wählen Sie ein anderes Ziel.</translation>
    </message>
    <message>
        <source>It learns from crops of the two.</source>
        <translation>Es lernt aus Ausschnitten der beiden.</translation>
    </message>
    <message>
        <source>It may be whole: see to the disk and to who may read it, and try again.</source>
        <translation>Er ist vielleicht unversehrt: prüfen Sie den Datenträger und die Leserechte und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>It may have ended just now: choose a checkpoint.</source>
        <translation>Es ist vielleicht eben zu Ende gegangen: wählen Sie einen Speicherstand.</translation>
    </message>
    <message>
        <source>It needs a name without / \ : * ? &quot; &lt; &gt; | and control characters.</source>
        <translation>Der Name darf kein / \ : * ? &quot; &lt; &gt; | und keine Steuerzeichen haben.</translation>
    </message>
    <message>
        <source>It starts from step 1 again.</source>
        <translation>Er beginnt wieder bei Schritt 1.</translation>
    </message>
    <message>
        <source>It was thrown away.</source>
        <translation>Er wurde verworfen.</translation>
    </message>
    <message>
        <source>Its own output says why, if anything does. {0}</source>
        <translation>Wenn etwas den Grund nennt, dann dessen eigene Ausgabe. {0}</translation>
    </message>
    <message>
        <source>Its taps are {0}.</source>
        <translation>Seine Schichten sind {0}.</translation>
    </message>
    <message>
        <source>Larger pictures give sharper results; or make the crop smaller.</source>
        <translation>Größere Bilder geben schärfere Ergebnisse; oder den Ausschnitt verkleinern.</translation>
    </message>
    <message>
        <source>Leave them out, and translate the folder once more when it is complete.</source>
        <translation>Lassen Sie sie weg und übersetzen Sie den Ordner noch einmal, wenn er vollständig ist.</translation>
    </message>
    <message>
        <source>Leave {0} out, or training would stop there.</source>
        <translation>Lassen Sie es weg, sonst bliebe das Training dort stehen.</translation>
    </message>
    <message>
        <source>Lower data.crop_size, data.batch_size or networks.generator_width, or set device.precision to bf16; close other programs that use the device.</source>
        <translation>Senken Sie data.crop_size, data.batch_size oder networks.generator_width, oder setzen Sie device.precision auf bf16; schließen Sie andere Programme, die das Gerät benutzen.</translation>
    </message>
    <message>
        <source>Lower lambda_x (and lambda_y) while it trains; where that does not help, use CUT instead of FastCUT, or pictures that are more alike in content.</source>
        <translation>lambda_x (und lambda_y) während des Trainings senken; hilft das nicht, CUT statt FastCUT nehmen oder Bilder, deren Inhalte sich mehr ähneln.</translation>
    </message>
    <message>
        <source>Lower networks.generator_width or networks.generator_blocks.</source>
        <translation>Senken Sie networks.generator_width oder networks.generator_blocks.</translation>
    </message>
    <message>
        <source>Make room or choose a folder that you may write to.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Make room, choose a scratch folder on another disk, allow more memory, or choose a smaller scale.</source>
        <translation>Schaffen Sie Platz, wählen Sie einen Arbeitsordner auf einer anderen Platte, erlauben Sie mehr Speicher, oder wählen Sie einen kleineren Maßstab.</translation>
    </message>
    <message>
        <source>Make smaller copies: training looks at them much smaller anyway.</source>
        <translation>Verkleinerte Kopien anlegen: das Training sieht sie ohnehin viel kleiner.</translation>
    </message>
    <message>
        <source>Name a picture.</source>
        <translation>Geben Sie ein Bild an.</translation>
    </message>
    <message>
        <source>Name at least one.</source>
        <translation>Geben Sie mindestens eines an.</translation>
    </message>
    <message>
        <source>Name pictures, or folders that have some.</source>
        <translation>Geben Sie Bilder an, oder Ordner mit Bildern.</translation>
    </message>
    <message>
        <source>No picture or folder was given.</source>
        <translation>Es wurde kein Bild und kein Ordner angegeben.</translation>
    </message>
    <message>
        <source>No picture was chosen as {0}.</source>
        <translation>Es wurde kein Bild als {0} gewählt.</translation>
    </message>
    <message>
        <source>Nothing changes any more from preview to preview.</source>
        <translation>Von Vorschau zu Vorschau ändert sich nichts mehr.</translation>
    </message>
    <message>
        <source>Nothing is being trained.</source>
        <translation>Es wird nichts trainiert.</translation>
    </message>
    <message>
        <source>One picture on each side, and {0} is fast enough for sincut.</source>
        <translation>Je ein Bild auf beiden Seiten, und {0} ist schnell genug für sincut.</translation>
    </message>
    <message>
        <source>One picture on each side: sincut would take {0} here.</source>
        <translation>Je ein Bild auf beiden Seiten: sincut würde hier {0} brauchen.</translation>
    </message>
    <message>
        <source>Only checkpoints of one run can be blended.</source>
        <translation>Nur Speicherstände eines Laufs können gemischt werden.</translation>
    </message>
    <message>
        <source>Only folders can be watched.</source>
        <translation>Nur Ordner können beobachtet werden.</translation>
    </message>
    <message>
        <source>Outputs go to a folder: choose its name.</source>
        <translation>Die Ausgaben kommen in einen Ordner: wählen Sie seinen Namen.</translation>
    </message>
    <message>
        <source>Paint out less of the target.</source>
        <translation>Übermalen Sie weniger vom Ziel.</translation>
    </message>
    <message>
        <source>Paint out less, make the crop smaller, or the load size larger.</source>
        <translation>Weniger übermalen, den Ausschnitt verkleinern oder die Ladegröße erhöhen.</translation>
    </message>
    <message>
        <source>Paint out less, or make data.crop_size smaller.</source>
        <translation>Weniger übermalen, oder data.crop_size verkleinern.</translation>
    </message>
    <message>
        <source>Paint out less, or make the crop smaller.</source>
        <translation>Weniger übermalen oder den Ausschnitt verkleinern.</translation>
    </message>
    <message>
        <source>PatchNCE needs two queries per tap: raise data.batch_size or loss.patches</source>
        <translation>PatchNCE braucht zwei Anfragen je Schicht: data.batch_size oder loss.patches erhöhen</translation>
    </message>
    <message>
        <source>Pictures cannot be looked at with {0} pixels a side.</source>
        <translation>Bilder können nicht mit {0} Pixeln je Seite betrachtet werden.</translation>
    </message>
    <message>
        <source>Pictures cannot be shown in {0} segments.</source>
        <translation>Bilder können nicht in {0} Segmenten gezeigt werden.</translation>
    </message>
    <message>
        <source>Put them over the ground that you want, or paint out the transparent parts.</source>
        <translation>Legen Sie sie über den gewünschten Grund, oder übermalen Sie die durchsichtigen Teile.</translation>
    </message>
    <message>
        <source>Raise lambda_y, which steadies the colours, or lower the learning rate; &apos;Match colours first&apos; gives the source the target&apos;s colours from the start.</source>
        <translation>lambda_y erhöhen, das die Farben hält, oder die Lernrate senken; „Farben zuerst angleichen“ gibt der Quelle von Anfang an die Farben des Ziels.</translation>
    </message>
    <message>
        <source>Repainting {0} pixels takes about {1} GiB of memory; {2} GiB are free.</source>
        <translation>{0} Pixel nachzumalen braucht etwa {1} GiB Speicher; {2} GiB sind frei.</translation>
    </message>
    <message>
        <source>Repainting {0} pixels takes about {1} GiB of memory; {2} GiB may be used.</source>
        <translation>{0} Pixel nachzumalen braucht etwa {1} GiB Speicher; {2} GiB dürfen verwendet werden.</translation>
    </message>
    <message>
        <source>Repair or delete the file {0} in the run&apos;s folder.</source>
        <translation>Reparieren oder löschen Sie die Datei {0} im Ordner des Laufs.</translation>
    </message>
    <message>
        <source>Say &apos;source&apos; or &apos;output&apos;.</source>
        <translation>Es gibt „source“ und „output“.</translation>
    </message>
    <message>
        <source>Say --device cuda: each process takes a GPU of its own. CUDA_VISIBLE_DEVICES chooses which.</source>
        <translation>Geben Sie --device cuda an: jeder Prozess nimmt eine eigene GPU. CUDA_VISIBLE_DEVICES wählt sie aus.</translation>
    </message>
    <message>
        <source>Scale it down first.</source>
        <translation>Verkleinern Sie es zuerst.</translation>
    </message>
    <message>
        <source>Scales are &apos;run&apos;, &apos;native&apos;, or a factor between 1/64 and 64.</source>
        <translation>Maßstäbe sind „run“, „native“ oder ein Faktor zwischen 1/64 und 64.</translation>
    </message>
    <message>
        <source>Set device.precision to auto or float32.</source>
        <translation>Setzen Sie device.precision auf auto oder float32.</translation>
    </message>
    <message>
        <source>Set it to one of {0}, or unset it.</source>
        <translation>Setzen Sie es auf einen dieser Werte oder heben Sie es auf: {0}.</translation>
    </message>
    <message>
        <source>Several processes cannot share the device {0}.</source>
        <translation>Mehrere Prozesse können sich das Gerät {0} nicht teilen.</translation>
    </message>
    <message>
        <source>Several processes need {name} or {index} in it.</source>
        <translation>Mehrere Prozesse brauchen {name} oder {index} darin.</translation>
    </message>
    <message>
        <source>SinCUT looks at one of each at a time.</source>
        <translation>SinCUT sieht auf jeder Seite nur eines zugleich an.</translation>
    </message>
    <message>
        <source>Some network and external disks have none: delete the folder by hand.</source>
        <translation>Manche Netz- und externen Laufwerke haben keinen: löschen Sie den Ordner von Hand.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong: {0}</source>
        <translation>Etwas Unerwartetes ging schief: {0}</translation>
    </message>
    <message>
        <source>Start a new run for that, in another folder.</source>
        <translation>Beginnen Sie dafür einen neuen Lauf in einem anderen Ordner.</translation>
    </message>
    <message>
        <source>Start all of them with the same torchrun command; see `torchrun --help`.</source>
        <translation>Starten Sie alle mit demselben Befehl torchrun; siehe `torchrun --help`.</translation>
    </message>
    <message>
        <source>Start it again in a new folder.</source>
        <translation>Beginnen Sie ihn in einem neuen Ordner noch einmal.</translation>
    </message>
    <message>
        <source>Start it again: it goes on from the last checkpoint (torchrun --max-restarts).</source>
        <translation>Starten Sie ihn noch einmal: er geht vom letzten Speicherstand an weiter (torchrun --max-restarts).</translation>
    </message>
    <message>
        <source>Start one process for each GPU (torchrun --nproc-per-node), or use --device cpu.</source>
        <translation>Starten Sie einen Prozess je GPU (torchrun --nproc-per-node), oder nehmen Sie --device cpu.</translation>
    </message>
    <message>
        <source>Start the run again in a new folder.</source>
        <translation>Beginnen Sie den Lauf in einem neuen Ordner noch einmal.</translation>
    </message>
    <message>
        <source>Start training to see why.</source>
        <translation>Starten Sie das Training, um den Grund zu sehen.</translation>
    </message>
    <message>
        <source>Steps are not recorded: a pool of earlier outputs decides anew what each one computes.</source>
        <translation>Schritte werden nicht aufgezeichnet: Ein Vorrat früherer Ausgaben entscheidet jedes Mal neu, was gerechnet wird.</translation>
    </message>
    <message>
        <source>Steps are not recorded: a recorded one did something else than the usual one.</source>
        <translation>Schritte werden nicht aufgezeichnet: Ein aufgezeichneter tat etwas anderes als der übliche.</translation>
    </message>
    <message>
        <source>Steps are not recorded: processes that train together exchange gradients in them.</source>
        <translation>Schritte werden nicht aufgezeichnet: Prozesse, die gemeinsam trainieren, tauschen darin Gradienten aus.</translation>
    </message>
    <message>
        <source>Steps are not recorded: random augmentations decide anew what each one computes.</source>
        <translation>Schritte werden nicht aufgezeichnet: Zufällige Augmentierungen entscheiden jedes Mal neu, was gerechnet wird.</translation>
    </message>
    <message>
        <source>Steps are not recorded: with fp16 the scale of a loss follows from its gradients.</source>
        <translation>Schritte werden nicht aufgezeichnet: Mit fp16 folgt die Skalierung eines Verlusts aus seinen Gradienten.</translation>
    </message>
    <message>
        <source>Steps are not recorded: {0}.</source>
        <translation>Schritte werden nicht aufgezeichnet: {0}.</translation>
    </message>
    <message>
        <source>Stop it first, or choose another folder.</source>
        <translation>Halten Sie es zuerst an, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Switch &apos;Train in a process of its own&apos; off in the Run menu.</source>
        <translation>Schalten Sie im Menü Lauf „In einem eigenen Prozess trainieren“ aus.</translation>
    </message>
    <message>
        <source>Take another checkpoint of the run.</source>
        <translation>Nehmen Sie einen anderen Speicherstand des Laufs.</translation>
    </message>
    <message>
        <source>That works; colours are learned only from coloured pictures.</source>
        <translation>Das geht; Farben werden nur aus farbigen Bildern gelernt.</translation>
    </message>
    <message>
        <source>That works; the target&apos;s colours will be put on them.</source>
        <translation>Das geht; sie bekommen die Farben des Ziels.</translation>
    </message>
    <message>
        <source>The branch cannot be written: {0}.</source>
        <translation>Die Abzweigung kann nicht geschrieben werden: {0}.</translation>
    </message>
    <message>
        <source>The checkpoint and the recipe come from different runs.</source>
        <translation>Speicherstand und Rezept stammen aus verschiedenen Läufen.</translation>
    </message>
    <message>
        <source>The checkpoint {0} cannot be read now: {1}.</source>
        <translation>Der Speicherstand {0} kann gerade nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>The checkpoint {0} has format {1}, which this version of CutStudio does not know.</source>
        <translation>Der Speicherstand {0} hat das Format {1}, das diese Version von CutStudio nicht kennt.</translation>
    </message>
    <message>
        <source>The checkpoint {0} is damaged.</source>
        <translation>Der Speicherstand {0} ist beschädigt.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s colour map is damaged.</source>
        <translation>Die Farbzuordnung des Speicherstands ist beschädigt.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s optimiser state does not fit the network {0}.</source>
        <translation>Der Zustand des Optimierers im Speicherstand passt nicht zum Netz {0}.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s weights do not fit the recipe&apos;s network {0}.</source>
        <translation>Die Gewichte des Speicherstands passen nicht zum Netz {0} des Rezepts.</translation>
    </message>
    <message>
        <source>The checkpoints {0} and {1} have different networks.</source>
        <translation>Die Speicherstände {0} und {1} haben verschiedene Netze.</translation>
    </message>
    <message>
        <source>The details below help whoever repairs it.</source>
        <translation>Die Einzelheiten unten helfen dem, der es behebt.</translation>
    </message>
    <message>
        <source>The device ran out of memory.</source>
        <translation>Dem Gerät ging der Speicher aus.</translation>
    </message>
    <message>
        <source>The device stopped working.</source>
        <translation>Das Gerät arbeitet nicht mehr.</translation>
    </message>
    <message>
        <source>The device {0} is not available here.</source>
        <translation>Das Gerät {0} ist hier nicht verfügbar.</translation>
    </message>
    <message>
        <source>The discriminator tells output and target apart without effort: the generator learns little from it.</source>
        <translation>Der Diskriminator unterscheidet Ausgabe und Ziel mühelos: der Generator lernt wenig von ihm.</translation>
    </message>
    <message>
        <source>The file name {0} cannot be used.</source>
        <translation>Der Dateiname {0} ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The file name {0} cannot be used: {1}.</source>
        <translation>Der Dateiname {0} ist nicht verwendbar: {1}.</translation>
    </message>
    <message>
        <source>The file name {0} is the same for all pictures.</source>
        <translation>Der Dateiname {0} ist für alle Bilder derselbe.</translation>
    </message>
    <message>
        <source>The first look could not be rendered.</source>
        <translation>Der erste Blick konnte nicht gerendert werden.</translation>
    </message>
    <message>
        <source>The folder of masks {0} does not exist.</source>
        <translation>Den Ordner {0} mit Masken gibt es nicht.</translation>
    </message>
    <message>
        <source>The folder {0} already holds a run.</source>
        <translation>Der Ordner {0} enthält schon einen Lauf.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be made.</source>
        <translation>Der Ordner {0} kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be opened.</source>
        <translation>Der Ordner {0} kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be written: {1}.</source>
        <translation>In den Ordner {0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>The folder {0} exists already.</source>
        <translation>Der Ordner {0} existiert schon.</translation>
    </message>
    <message>
        <source>The folder {0} for scratch files cannot be used.</source>
        <translation>Der Arbeitsordner {0} ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The folder {0} holds a prepared training already.</source>
        <translation>Der Ordner {0} enthält schon ein vorbereitetes Training.</translation>
    </message>
    <message>
        <source>The folder {0} is not there.</source>
        <translation>Der Ordner {0} ist nicht da.</translation>
    </message>
    <message>
        <source>The generator needs more than {0} GB; the device has {1} GB.</source>
        <translation>Der Generator braucht mehr als {0} GB; das Gerät hat {1} GB.</translation>
    </message>
    <message>
        <source>The last checkpoint is still good.</source>
        <translation>Der letzte Speicherstand ist heil.</translation>
    </message>
    <message>
        <source>The last checkpoint is still good: resume the run from the Runs page.</source>
        <translation>Der letzte Speicherstand ist heil: setzen Sie den Lauf auf der Seite Läufe fort.</translation>
    </message>
    <message>
        <source>The last checkpoint is still good: resume the run.</source>
        <translation>Der letzte Speicherstand ist heil: setzen Sie den Lauf fort.</translation>
    </message>
    <message>
        <source>The last checkpoint is still good: when there is room, resume the run.</source>
        <translation>Der letzte Speicherstand ist heil: setzen Sie den Lauf fort, wenn wieder Platz ist.</translation>
    </message>
    <message>
        <source>The length of the run {0} cannot be read.</source>
        <translation>Die Länge des Laufs {0} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The log of {0} names a picture outside of the run&apos;s folder.</source>
        <translation>Das Protokoll von {0} nennt ein Bild außerhalb des Ordners des Laufs.</translation>
    </message>
    <message>
        <source>The log {0} is damaged in line {1}.</source>
        <translation>Das Protokoll {0} ist in Zeile {1} beschädigt.</translation>
    </message>
    <message>
        <source>The log {0} was cut off: {1} lines are missing.</source>
        <translation>Das Protokoll {0} wurde abgeschnitten: {1} Zeilen fehlen.</translation>
    </message>
    <message>
        <source>The loss {0} became {1} in step {2}.</source>
        <translation>Der Verlust {0} wurde in Schritt {2} zu {1}.</translation>
    </message>
    <message>
        <source>The machine ran out of memory.</source>
        <translation>Dem Rechner ging der Speicher aus.</translation>
    </message>
    <message>
        <source>The mask of the target leaves nothing to take strokes from.</source>
        <translation>Die Maske des Ziels lässt nichts übrig, wovon Pinselstriche genommen werden könnten.</translation>
    </message>
    <message>
        <source>The measurement ended unexpectedly.</source>
        <translation>Die Messung endete unerwartet.</translation>
    </message>
    <message>
        <source>The memory does not suffice to read {0}.</source>
        <translation>Der Speicher reicht nicht aus, um {0} zu lesen.</translation>
    </message>
    <message>
        <source>The model has no tap {0}.</source>
        <translation>Das Modell hat keine Schicht {0}.</translation>
    </message>
    <message>
        <source>The numbers of the checkpoint of step {0} are wrong.</source>
        <translation>Die Zahlen des Speicherstands von Schritt {0} sind falsch.</translation>
    </message>
    <message>
        <source>The output folder {0} cannot be made.</source>
        <translation>Der Ausgabeordner {0} kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The output is nearly the source itself: the look of the target is not taken on.</source>
        <translation>Die Ausgabe ist fast die Quelle selbst: das Aussehen des Ziels wird nicht angenommen.</translation>
    </message>
    <message>
        <source>The output looks the same everywhere, whatever the source shows: the generator has collapsed.</source>
        <translation>Die Ausgabe sieht überall gleich aus, was auch die Quelle zeigt: der Generator ist kollabiert.</translation>
    </message>
    <message>
        <source>The output&apos;s colours lie far from those of both source and target.</source>
        <translation>Die Farben der Ausgabe liegen weit von denen der Quelle und des Ziels.</translation>
    </message>
    <message>
        <source>The outputs cannot go to {0}, which is watched.</source>
        <translation>Die Ausgaben können nicht in den Ordner {0}, der beobachtet wird.</translation>
    </message>
    <message>
        <source>The painted-out regions leave no room for a crop of {0} px.</source>
        <translation>Was übermalt ist, lässt keinen Platz für einen Ausschnitt von {0} px.</translation>
    </message>
    <message>
        <source>The pasted picture cannot be saved as {0}.</source>
        <translation>Das eingefügte Bild kann nicht als {0} gespeichert werden.</translation>
    </message>
    <message>
        <source>The pattern {0} matches no picture.</source>
        <translation>Auf das Muster {0} passt kein Bild.</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>das Bild</translation>
    </message>
    <message>
        <source>The picture needs {0} GB of scratch files in {1}, where {2} GB are free.</source>
        <translation>Das Bild braucht {0} GB an Arbeitsdateien in {1}, wo {2} GB frei sind.</translation>
    </message>
    <message>
        <source>The place {0}, {1} is outside the picture.</source>
        <translation>Die Stelle {0}, {1} liegt außerhalb des Bildes.</translation>
    </message>
    <message>
        <source>The preview picture {0} is not among the sources.</source>
        <translation>Das Vorschaubild {0} ist nicht unter den Quellen.</translation>
    </message>
    <message>
        <source>The recipe has a mistake</source>
        <translation>Das Rezept hat einen Fehler</translation>
    </message>
    <message>
        <source>The recipe has {0} mistakes</source>
        <translation>Das Rezept hat {0} Fehler</translation>
    </message>
    <message>
        <source>The run folder can be written again.</source>
        <translation>In den Ordner des Laufs kann wieder geschrieben werden.</translation>
    </message>
    <message>
        <source>The run folder cannot be written: {0}.</source>
        <translation>In den Ordner des Laufs kann nicht geschrieben werden: {0}.</translation>
    </message>
    <message>
        <source>The run folder {0} cannot be written: {1}.</source>
        <translation>In den Ordner {0} des Laufs kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>The run has no checkpoint to go on from.</source>
        <translation>Der Lauf hat keinen Speicherstand zum Fortsetzen.</translation>
    </message>
    <message>
        <source>The run has no checkpoint yet: let it train a little longer.</source>
        <translation>Der Lauf hat noch keinen Speicherstand: lassen Sie ihn etwas länger trainieren.</translation>
    </message>
    <message>
        <source>The run has no networks yet.</source>
        <translation>Der Lauf hat noch keine Netze.</translation>
    </message>
    <message>
        <source>The run is complete: {0} of {1} steps are done.</source>
        <translation>Der Lauf ist fertig: {0} von {1} Schritten sind getan.</translation>
    </message>
    <message>
        <source>The run was interrupted before its first checkpoint.</source>
        <translation>Der Lauf wurde vor seinem ersten Speicherstand unterbrochen.</translation>
    </message>
    <message>
        <source>The run {0} has no checkpoint {1}.</source>
        <translation>Der Lauf {0} hat keinen Speicherstand {1}.</translation>
    </message>
    <message>
        <source>The run&apos;s recipe cannot be read.</source>
        <translation>Das Rezept des Laufs ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The stars of the run {0} cannot be read.</source>
        <translation>Die Sterne des Laufs {0} sind nicht lesbar.</translation>
    </message>
    <message>
        <source>The training in {0} cannot be told: {1}.</source>
        <translation>Dem Training in {0} kann nichts mitgeteilt werden: {1}.</translation>
    </message>
    <message>
        <source>The training process could not be started: {0}.</source>
        <translation>Der Trainingsprozess konnte nicht gestartet werden: {0}.</translation>
    </message>
    <message>
        <source>The training process ended without saying why.</source>
        <translation>Der Trainingsprozess endete ohne Begründung.</translation>
    </message>
    <message>
        <source>The training process was ended.</source>
        <translation>Der Trainingsprozess wurde beendet.</translation>
    </message>
    <message>
        <source>The weights are a blend of the checkpoints {0} and {1} of {2}: {3} and {4}.</source>
        <translation>Die Gewichte sind eine Mischung der Speicherstände {0} und {1} von {2}: {3} und {4}.</translation>
    </message>
    <message>
        <source>The {0} has only {1} picture{2}: {3} may learn them by heart.</source>
        <translation>{0}: nur {1} Bild(er); {3} könnte sie auswendig lernen.</translation>
    </message>
    <message>
        <source>The {0} processes did not come together.</source>
        <translation>Die {0} Prozesse haben nicht zueinandergefunden.</translation>
    </message>
    <message>
        <source>There are many pictures on both sides: CUT learns from all of them.</source>
        <translation>Auf beiden Seiten sind viele Bilder: CUT lernt aus allen.</translation>
    </message>
    <message>
        <source>There are no pictures in the folder {0}.</source>
        <translation>Im Ordner {0} sind keine Bilder.</translation>
    </message>
    <message>
        <source>There are no pictures to translate.</source>
        <translation>Es gibt keine Bilder zum Übersetzen.</translation>
    </message>
    <message>
        <source>There are {0} preview pictures; at most {1} can be shown.</source>
        <translation>Es sind {0} Vorschaubilder; höchstens {1} können gezeigt werden.</translation>
    </message>
    <message>
        <source>There are {0} processes for {1} GPUs here.</source>
        <translation>Hier sind {0} Prozesse für {1} GPUs.</translation>
    </message>
    <message>
        <source>There is no checkpoint {0}.</source>
        <translation>Es gibt keinen Speicherstand {0}.</translation>
    </message>
    <message>
        <source>There is no device {0}.</source>
        <translation>Es gibt kein Gerät {0}.</translation>
    </message>
    <message>
        <source>There is no device {0}: this machine has {1}.</source>
        <translation>Es gibt kein Gerät {0}: dieser Rechner hat {1}.</translation>
    </message>
    <message>
        <source>There is no picture {0}.</source>
        <translation>Es gibt kein Bild {0}.</translation>
    </message>
    <message>
        <source>There is no quality {0}.</source>
        <translation>Eine Qualität von {0} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no run in {0}.</source>
        <translation>In {0} ist kein Lauf.</translation>
    </message>
    <message>
        <source>There is no strength {0}.</source>
        <translation>Eine Stärke von {0} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no target to take strokes from.</source>
        <translation>Es gibt kein Ziel, von dem Pinselstriche genommen werden könnten.</translation>
    </message>
    <message>
        <source>There is no {0} {1}.</source>
        <translation>{0} {1} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is not enough memory on {0} to {1}.</source>
        <translation>Der Speicher reicht nicht aus ({0}).</translation>
    </message>
    <message>
        <source>There is one picture on each side: SinCUT is made for that.</source>
        <translation>Auf jeder Seite ist ein Bild: dafür ist SinCUT gemacht.</translation>
    </message>
    <message>
        <source>These lines are left out; weights and steps are not concerned.</source>
        <translation>Diese Zeilen werden ausgelassen; Gewichte und Schritte sind nicht betroffen.</translation>
    </message>
    <message>
        <source>They are counted from cuda:0.</source>
        <translation>Gezählt wird ab cuda:0.</translation>
    </message>
    <message>
        <source>This installation cannot write {0}.</source>
        <translation>Diese Installation kann kein {0} schreiben.</translation>
    </message>
    <message>
        <source>This is a fault of CutStudio; the details help whoever repairs it.</source>
        <translation>Das ist ein Fehler von CutStudio; die Einzelheiten helfen dem, der ihn behebt.</translation>
    </message>
    <message>
        <source>Train in one process, without torchrun, or with --device cpu.</source>
        <translation>Trainieren Sie in einem Prozess, ohne torchrun, oder mit --device cpu.</translation>
    </message>
    <message>
        <source>Training did not hand out its networks.</source>
        <translation>Das Training gab seine Netze nicht heraus.</translation>
    </message>
    <message>
        <source>Training ended without saying why.</source>
        <translation>Das Training endete ohne Begründung.</translation>
    </message>
    <message>
        <source>Training failed unexpectedly: {0}</source>
        <translation>Das Training scheiterte unerwartet: {0}</translation>
    </message>
    <message>
        <source>Training goes on as usual. Set device.record_steps to false.</source>
        <translation>Das Training geht wie üblich weiter. Setzen Sie device.record_steps auf false.</translation>
    </message>
    <message>
        <source>Training goes on.</source>
        <translation>Das Training geht weiter.</translation>
    </message>
    <message>
        <source>Training has ended.</source>
        <translation>Das Training ist zu Ende.</translation>
    </message>
    <message>
        <source>Translate in one process, or leave them out.</source>
        <translation>Übersetzen Sie in einem Prozess, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>Translate with it, or start a new run with more steps.</source>
        <translation>Übersetzen Sie damit, oder beginnen Sie einen neuen Lauf mit mehr Schritten.</translation>
    </message>
    <message>
        <source>Translating cannot do with {0} GiB of memory.</source>
        <translation>Zum Übersetzen reichen {0} GiB Speicher nicht aus.</translation>
    </message>
    <message>
        <source>Try again when training has begun.</source>
        <translation>Versuchen Sie es noch einmal, wenn das Training begonnen hat.</translation>
    </message>
    <message>
        <source>Try {0}; close other programs that use the device.</source>
        <translation>Versuchen Sie {0}; schließen Sie andere Programme, die das Gerät benutzen.</translation>
    </message>
    <message>
        <source>Two folders of pictures: cut would take {0} here.</source>
        <translation>Zwei Ordner mit Bildern: cut würde hier {0} brauchen.</translation>
    </message>
    <message>
        <source>Two folders of pictures: this machine trains cut in full.</source>
        <translation>Zwei Ordner mit Bildern: dieser Rechner trainiert cut vollständig.</translation>
    </message>
    <message>
        <source>Update CutStudio.</source>
        <translation>Aktualisieren Sie CutStudio.</translation>
    </message>
    <message>
        <source>Use an earlier checkpoint of the run.</source>
        <translation>Nehmen Sie einen früheren Speicherstand des Laufs.</translation>
    </message>
    <message>
        <source>Use auto, cpu, cuda, cuda:1, mps or xpu.</source>
        <translation>Nehmen Sie auto, cpu, cuda, cuda:1, mps oder xpu.</translation>
    </message>
    <message>
        <source>Use device auto or cpu.</source>
        <translation>Nehmen Sie das Gerät auto oder cpu.</translation>
    </message>
    <message>
        <source>Was it moved or renamed?</source>
        <translation>Wurde sie verschoben oder umbenannt?</translation>
    </message>
    <message>
        <source>Was it moved or renamed? Is its disk connected?</source>
        <translation>Verschoben oder umbenannt? Ist das Laufwerk verbunden?</translation>
    </message>
    <message>
        <source>Weights became NaN or infinite after step {0}.</source>
        <translation>Nach Schritt {0} wurden Gewichte zu NaN oder unendlich.</translation>
    </message>
    <message>
        <source>Went back to {0}.</source>
        <translation>Zurückgegangen zu {0}.</translation>
    </message>
    <message>
        <source>What is on both sides cannot be told apart: nothing would be learned from it.</source>
        <translation>Was auf beiden Seiten ist, lässt sich nicht unterscheiden: daraus würde nichts gelernt.</translation>
    </message>
    <message>
        <source>What is painted out in {0} leaves no room for a crop of {1} px.</source>
        <translation>Was in {0} übermalt ist, lässt keinen Platz für einen Ausschnitt von {1} px.</translation>
    </message>
    <message>
        <source>Without its file timing.json the run has the length that its recipe says.</source>
        <translation>Ohne seine Datei timing.json hat der Lauf die Länge, die in seinem Rezept steht.</translation>
    </message>
    <message>
        <source>`cutstudio recipe` prints every setting with help.</source>
        <translation>`cutstudio recipe` druckt jede Einstellung mit Hilfe.</translation>
    </message>
    <message>
        <source>a batch size of {0} (data.batch_size)</source>
        <translation>eine Stapelgröße von {0} (data.batch_size)</translation>
    </message>
    <message>
        <source>a file without suffix</source>
        <translation>eine Datei ohne Endung</translation>
    </message>
    <message>
        <source>a narrower generator (networks.generator_width = {0})</source>
        <translation>einen schmaleren Generator (networks.generator_width = {0})</translation>
    </message>
    <message>
        <source>a share of {0} is not within 0 and 1</source>
        <translation>ein Anteil von {0} liegt nicht zwischen 0 und 1</translation>
    </message>
    <message>
        <source>about {0} days</source>
        <translation>etwa {0} Tage</translation>
    </message>
    <message>
        <source>about {0} h</source>
        <translation>etwa {0} h</translation>
    </message>
    <message>
        <source>about {0} min</source>
        <translation>etwa {0} min</translation>
    </message>
    <message>
        <source>crops of {0} px (data.crop_size)</source>
        <translation>Ausschnitte von {0} px (data.crop_size)</translation>
    </message>
    <message>
        <source>data.crop_size is no multiple of networks.discriminator_tile</source>
        <translation>data.crop_size ist kein Vielfaches von networks.discriminator_tile</translation>
    </message>
    <message>
        <source>data.crop_size is the shape of this run&apos;s discriminator: it cannot change</source>
        <translation>data.crop_size bestimmt die Form des Diskriminators dieses Laufs: es kann sich nicht ändern</translation>
    </message>
    <message>
        <source>data.crop_size is the side of the pooled outputs: it cannot change</source>
        <translation>data.crop_size ist die Seitenlänge der zurückgelegten Ausgaben: es kann sich nicht ändern</translation>
    </message>
    <message>
        <source>data.load_size is smaller than data.crop_size</source>
        <translation>data.load_size ist kleiner als data.crop_size</translation>
    </message>
    <message>
        <source>data.mode &apos;none&apos; does not go with the stylegan2 discriminator</source>
        <translation>data.mode „none“ geht nicht mit dem stylegan2-Diskriminator</translation>
    </message>
    <message>
        <source>data.mode &apos;none&apos; keeps every picture&apos;s size, so baselines.pool must be 0</source>
        <translation>data.mode „none“ behält die Größe jedes Bildes, daher muss baselines.pool 0 sein</translation>
    </message>
    <message>
        <source>data.mode &apos;none&apos; keeps every picture&apos;s size, so data.batch_size must be 1</source>
        <translation>data.mode „none“ behält die Größe jedes Bildes, daher muss data.batch_size 1 sein</translation>
    </message>
    <message>
        <source>data.mode &apos;none&apos; takes pictures whole, so data.masks must be empty</source>
        <translation>data.mode „none“ nimmt ganze Bilder, daher muss data.masks leer sein</translation>
    </message>
    <message>
        <source>data.zoom_low is larger than data.zoom_high</source>
        <translation>data.zoom_low ist größer als data.zoom_high</translation>
    </message>
    <message>
        <source>data.zoom_width_low is larger than data.zoom_width_high</source>
        <translation>data.zoom_width_low ist größer als data.zoom_width_high</translation>
    </message>
    <message>
        <source>exit status {0}</source>
        <translation>Endestatus {0}</translation>
    </message>
    <message>
        <source>fp16 does not train on the CPU.</source>
        <translation>Mit fp16 lässt sich auf der CPU nicht trainieren.</translation>
    </message>
    <message>
        <source>from the last checkpoint</source>
        <translation>vom letzten Speicherstand an</translation>
    </message>
    <message>
        <source>from where it was</source>
        <translation>von dort, wo er war</translation>
    </message>
    <message>
        <source>half precision (device.precision = auto)</source>
        <translation>halbe Genauigkeit (device.precision = auto)</translation>
    </message>
    <message>
        <source>it has {0} bytes</source>
        <translation>sie hat {0} Bytes</translation>
    </message>
    <message>
        <source>it is no list of steps</source>
        <translation>sie ist keine Liste von Schritten</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>loss.external_negatives need loss.shared_encoder</source>
        <translation>loss.external_negatives braucht loss.shared_encoder</translation>
    </message>
    <message>
        <source>loss.lambda_identity needs loss.identity</source>
        <translation>loss.lambda_identity braucht loss.identity</translation>
    </message>
    <message>
        <source>loss.patches must be 2 or more when negatives come from the same picture</source>
        <translation>loss.patches muss mindestens 2 sein, wenn die Negative aus demselben Bild kommen</translation>
    </message>
    <message>
        <source>loss.queue_size is smaller than loss.enqueued times data.batch_size</source>
        <translation>loss.queue_size ist kleiner als loss.enqueued mal data.batch_size</translation>
    </message>
    <message>
        <source>loss.taps must rise, each tap once</source>
        <translation>loss.taps muss aufsteigen, jede Schicht einmal</translation>
    </message>
    <message>
        <source>loss.taps: {0} is beyond the encoder&apos;s last layer, {1}, of this generator</source>
        <translation>loss.taps: {0} liegt hinter der letzten Schicht des Encoders dieses Generators, {1}</translation>
    </message>
    <message>
        <source>loss.weighting needs loss.shared_encoder, and loss.external_negatives &apos;none&apos;</source>
        <translation>loss.weighting braucht loss.shared_encoder, und loss.external_negatives „none“</translation>
    </message>
    <message>
        <source>networks.discriminator_tile needs the stylegan2 discriminator</source>
        <translation>networks.discriminator_tile braucht den stylegan2-Diskriminator</translation>
    </message>
    <message>
        <source>networks.start &apos;bundled&apos; needs {0}; or take &apos;random&apos;</source>
        <translation>networks.start „bundled“ braucht {0}; oder nehmen Sie „random“</translation>
    </message>
    <message>
        <source>preset {0} is for method {1}, not {2}</source>
        <translation>die Vorlage {0} ist für die Methode {1}, nicht {2}</translation>
    </message>
    <message>
        <source>smaller previews (training.sample_side = 512)</source>
        <translation>kleinere Vorschauen (training.sample_side = 512)</translation>
    </message>
    <message>
        <source>there is no method {0}{1}</source>
        <translation>es gibt keine Methode {0}{1}</translation>
    </message>
    <message>
        <source>there is no preset {0}{1}</source>
        <translation>es gibt keine Vorlage {0}{1}</translation>
    </message>
    <message>
        <source>there is no section [{0}]{1}</source>
        <translation>es gibt keinen Abschnitt [{0}]{1}</translation>
    </message>
    <message>
        <source>there is no setting {0}{1}</source>
        <translation>es gibt keine Einstellung {0}{1}</translation>
    </message>
    <message>
        <source>this is not TOML: {0}</source>
        <translation>das ist kein TOML: {0}</translation>
    </message>
    <message>
        <source>training.epochs and training.decay_epochs are both 0</source>
        <translation>training.epochs und training.decay_epochs sind beide 0</translation>
    </message>
    <message>
        <source>with {0} (--resume{1})</source>
        <translation>mit {0} (--resume{1})</translation>
    </message>
    <message>
        <source>x goes from 0 to {0} and y from 0 to {1}.</source>
        <translation>x geht von 0 bis {0} und y von 0 bis {1}.</translation>
    </message>
    <message>
        <source>{0} Going on with the CPU, which is slower.</source>
        <translation>{0} Es geht auf der CPU weiter, langsamer.</translation>
    </message>
    <message>
        <source>{0} The run can go on {1} {2}.</source>
        <translation>{0} Der Lauf kann {1} weitergehen {2}.</translation>
    </message>
    <message>
        <source>{0} Training goes on without it.</source>
        <translation>{0} Das Training geht ohne ihn weiter.</translation>
    </message>
    <message>
        <source>{0} Training waits.</source>
        <translation>{0} Das Training wartet.</translation>
    </message>
    <message>
        <source>{0} Trying again in smaller pieces.</source>
        <translation>{0} Neuer Versuch in kleineren Stücken.</translation>
    </message>
    <message>
        <source>{0} What came after the last checkpoint is not saved.</source>
        <translation>{0} Was nach dem letzten Speicherstand kam, ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <source>{0} cannot be changed in a branch</source>
        <translation>{0} kann in einer Abzweigung nicht geändert werden</translation>
    </message>
    <message>
        <source>{0} cannot be changed while training</source>
        <translation>{0} kann während des Trainings nicht geändert werden</translation>
    </message>
    <message>
        <source>{0} cannot be made: {1}.</source>
        <translation>{0} kann nicht angelegt werden: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be moved to the trash.</source>
        <translation>{0} kann nicht in den Papierkorb gelegt werden.</translation>
    </message>
    <message>
        <source>{0} cannot be opened.</source>
        <translation>{0} kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>{0} cannot be read.</source>
        <translation>{0} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be renamed: {1}.</source>
        <translation>{0} kann nicht umbenannt werden: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be written.</source>
        <translation>{0} kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>{0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}.</source>
        <translation>{0} kann nicht {1} sein.</translation>
    </message>
    <message>
        <source>{0} cannot change when a run is resumed</source>
        <translation>{0} kann sich beim Fortsetzen nicht ändern</translation>
    </message>
    <message>
        <source>{0} could not be written: {1}.</source>
        <translation>{0} konnte nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>{0} does not exist.</source>
        <translation>{0} gibt es nicht.</translation>
    </message>
    <message>
        <source>{0} is a file.</source>
        <translation>{0} ist eine Datei.</translation>
    </message>
    <message>
        <source>{0} is a link that leads to itself.</source>
        <translation>{0} ist eine Verknüpfung, die auf sich selbst zeigt.</translation>
    </message>
    <message>
        <source>{0} is damaged, truncated, or of a kind that is not supported.</source>
        <translation>{0} ist beschädigt, abgeschnitten oder von einer Art, die nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} ist leer.</translation>
    </message>
    <message>
        <source>{0} is missing.</source>
        <translation>{0} fehlt.</translation>
    </message>
    <message>
        <source>{0} is neither a file nor a folder.</source>
        <translation>{0} ist weder Datei noch Ordner.</translation>
    </message>
    <message>
        <source>{0} is neither true nor false</source>
        <translation>{0} ist weder true noch false</translation>
    </message>
    <message>
        <source>{0} is no folder.</source>
        <translation>{0} ist kein Ordner.</translation>
    </message>
    <message>
        <source>{0} is no name that folders can have.</source>
        <translation>{0} ist kein Name, den Ordner haben können.</translation>
    </message>
    <message>
        <source>{0} is none of {1}{2}</source>
        <translation>{0} ist keines von {1}{2}</translation>
    </message>
    <message>
        <source>{0} is not a file.</source>
        <translation>{0} ist keine Datei.</translation>
    </message>
    <message>
        <source>{0} is not a list of texts</source>
        <translation>{0} ist keine Liste von Texten</translation>
    </message>
    <message>
        <source>{0} is not a list of whole numbers</source>
        <translation>{0} ist keine Liste ganzer Zahlen</translation>
    </message>
    <message>
        <source>{0} is not a number</source>
        <translation>{0} ist keine Zahl</translation>
    </message>
    <message>
        <source>{0} is not a picture that can be read.</source>
        <translation>{0} ist kein lesbares Bild.</translation>
    </message>
    <message>
        <source>{0} is not a text</source>
        <translation>{0} ist kein Text</translation>
    </message>
    <message>
        <source>{0} is not a whole number</source>
        <translation>{0} ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>{0} is not between {1} and {2}</source>
        <translation>{0} liegt nicht zwischen {1} und {2}</translation>
    </message>
    <message>
        <source>{0} is not valid Unicode, which a recipe cannot hold: rename it</source>
        <translation>{0} ist kein gültiges Unicode und passt in kein Rezept: benennen Sie es um</translation>
    </message>
    <message>
        <source>{0} is too large: more than {1} megapixels.</source>
        <translation>{0} ist zu groß: mehr als {1} Megapixel.</translation>
    </message>
    <message>
        <source>{0} is {1}, which is not a known instruction set.</source>
        <translation>{0} ist {1}; das ist kein bekannter Befehlssatz.</translation>
    </message>
    <message>
        <source>{0} may not be read.</source>
        <translation>{0} darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{0} must be 16, 32, 64, ... 1024 for the stylegan2 discriminator</source>
        <translation>{0} muss für den stylegan2-Diskriminator 16, 32, 64, ... 1024 sein</translation>
    </message>
    <message>
        <source>{0} names no checkpoint: it is a step, &apos;last&apos; or &apos;best&apos;.</source>
        <translation>{0} bezeichnet keinen Speicherstand: es ist ein Schritt, „last“ oder „best“.</translation>
    </message>
    <message>
        <source>{0} of the source {1} in the target, too.</source>
        <translation>Quelle ({0}): auch im Ziel.</translation>
    </message>
    <message>
        <source>{0} of the {1} cannot be read.</source>
        <translation>{1} ({0}): nicht lesbar.</translation>
    </message>
    <message>
        <source>{0} of the {1} looked at {2} grey.</source>
        <translation>{1} ({0}): grau.</translation>
    </message>
    <message>
        <source>{0} of the {1} looked at {2} transparent parts, which training sees as white.</source>
        <translation>{1} ({0}): durchsichtige Teile, die das Training weiß sieht.</translation>
    </message>
    <message>
        <source>{0} of the {1} {2} more than {3} megapixels; reading {4} slows training down.</source>
        <translation>{1} ({0}): mehr als {3} Megapixel; das Lesen bremst das Training.</translation>
    </message>
    <message>
        <source>{0} of the {1} {2} smaller than a crop of {3} px, and will be blown up.</source>
        <translation>{1} ({0}): kleiner als ein Ausschnitt von {3} px, wird vergrößert.</translation>
    </message>
    <message>
        <source>{0} of {1} pictures</source>
        <translation>{0} von {1} Bildern</translation>
    </message>
    <message>
        <source>{0} processes cannot all use the device {1}.</source>
        <translation>{0} Prozesse können nicht alle das Gerät {1} benutzen.</translation>
    </message>
    <message>
        <source>{0}: CutStudio cannot write {1}.</source>
        <translation>{0}: {1} kann CutStudio nicht schreiben.</translation>
    </message>
    <message>
        <source>{0}: nothing is left to take strokes from.</source>
        <translation>{0}: Es bleibt nichts, wovon Pinselstriche genommen werden könnten.</translation>
    </message>
    <message>
        <source>the device {0}</source>
        <translation>Gerät {0}</translation>
    </message>
    <message>
        <source>CPU, {0} threads</source>
        <translation>CPU, {0} Threads</translation>
    </message>
    <message>
        <source>tap {0}, {1}, {2}, sees {3} px</source>
        <translation>Schicht {0}, {1}, {2}, sieht {3} px</translation>
    </message>
    <message>
        <source>tap {0}, {1}, normalised, {2}, sees {3} px</source>
        <translation>Schicht {0}, {1}, normiert, {2}, sieht {3} px</translation>
    </message>
    <message>
        <source>tap {0}, {1}, rectified, {2}, sees {3} px</source>
        <translation>Schicht {0}, {1}, gleichgerichtet, {2}, sieht {3} px</translation>
    </message>
    <message>
        <source>residual block {0}</source>
        <translation>Residualblock {0}</translation>
    </message>
    <message>
        <source>convolution {0}</source>
        <translation>Faltung {0}</translation>
    </message>
    <message>
        <source>halving {0}</source>
        <translation>Halbierung {0}</translation>
    </message>
    <message>
        <source> (did you mean {0}?)</source>
        <translation> (meinten Sie {0}?)</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>the CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU, 1 thread</source>
        <translation>CPU, 1 Thread</translation>
    </message>
    <message>
        <source>1x1 convolution</source>
        <translation>1x1-Faltung</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>: </source>
        <translation>: </translation>
    </message>
    <message>
        <source> x </source>
        <translation> × </translation>
    </message>
</context>
<context>
    <name>exporting</name>
    <message>
        <source>It {}</source>
        <extracomment>Longest side of the pictures that are shown before and after, in pixels.</extracomment>
        <translation>Es {}</translation>
    </message>
</context>
<context>
    <name>numbers</name>
    <message>
        <source>{}%</source>
        <extracomment>A number as Python writes it, also grouped, in powers of ten, or in percent. What people group digits with: spaces of three widths, and both apostrophes.</extracomment>
        <translation>{}&#xa0;%</translation>
    </message>
    <message>
        <source>{} GB</source>
        <translation>{} GB</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
    <message>
        <source>{} steps/s</source>
        <translation>{} Schritte/s</translation>
    </message>
    <message>
        <source>{} s/step</source>
        <translation>{} s/Schritt</translation>
    </message>
    <message>
        <source>{} d {} h</source>
        <translation>{} T {} h</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>PatchNCE on the source: how well each output patch finds its own source patch.</source>
        <translation>PatchNCE auf der Quelle: wie gut jedes Stück der Ausgabe sein eigenes Stück der Quelle findet.</translation>
    </message>
    <message>
        <source>PatchNCE on the target: the same for the translated target.</source>
        <translation>PatchNCE auf dem Ziel: dasselbe für das übersetzte Ziel.</translation>
    </message>
    <message>
        <source>How far the generator is from deceiving the discriminator.</source>
        <translation>Wie weit der Generator davon entfernt ist, den Diskriminator zu täuschen.</translation>
    </message>
    <message>
        <source>The discriminator on crops of the target.</source>
        <translation>Der Diskriminator auf Ausschnitten des Ziels.</translation>
    </message>
    <message>
        <source>The discriminator on crops of the output.</source>
        <translation>Der Diskriminator auf Ausschnitten der Ausgabe.</translation>
    </message>
    <message>
        <source>L1 distance between the translated target and the target.</source>
        <translation>L1-Abstand zwischen übersetztem Ziel und Ziel.</translation>
    </message>
    <message>
        <source>The generator&apos;s whole objective.</source>
        <translation>Das ganze Ziel des Generators.</translation>
    </message>
    <message>
        <source>Gradient penalty of the discriminator on crops of the target.</source>
        <translation>Gradientenstrafe des Diskriminators auf Ausschnitten des Ziels.</translation>
    </message>
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
        <translation>Skalieren und Verschieben nach Normen</translation>
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
        <source>First look</source>
        <translation>Erster Blick</translation>
    </message>
    <message>
        <source>Preview pictures</source>
        <translation>Vorschaubilder</translation>
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
        <source>Recorded steps</source>
        <translation>Aufgezeichnete Schritte</translation>
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
    <message>
        <source>Pictures or folders to translate from.</source>
        <translation>Bilder oder Ordner, die übersetzt werden.</translation>
    </message>
    <message>
        <source>Pictures or folders whose look is learned.</source>
        <translation>Bilder oder Ordner, deren Aussehen gelernt wird.</translation>
    </message>
    <message>
        <source>How a picture becomes a crop: &apos;resize-and-crop&apos; squeezes it to a square of load_size first; &apos;scale-width-and-crop&apos; scales its width to load_size; &apos;crop&apos; cuts at the native size; &apos;none&apos; takes it whole; &apos;zoom-and-crop&apos; is SinCUT&apos;s, crops from one picture at a random scale.</source>
        <translation>Wie aus einem Bild ein Ausschnitt wird: „resize-and-crop“ staucht es zuerst auf ein Quadrat von load_size; „scale-width-and-crop“ bringt seine Breite auf load_size; „crop“ schneidet in der eigenen Größe; „none“ nimmt es ganz; „zoom-and-crop“ ist die Weise von SinCUT: Ausschnitte eines Bildes in zufälligem Maßstab.</translation>
    </message>
    <message>
        <source>Side or width a picture is scaled to before the crop.</source>
        <translation>Seite oder Breite, auf die ein Bild vor dem Ausschneiden gebracht wird.</translation>
    </message>
    <message>
        <source>Side of the square crops that the networks see in training.</source>
        <translation>Seite der quadratischen Ausschnitte, die die Netze im Training sehen.</translation>
    </message>
    <message>
        <source>Crops of each side per step, over all devices.</source>
        <translation>Ausschnitte jeder Seite je Schritt, über alle Geräte.</translation>
    </message>
    <message>
        <source>Mirror each crop left to right with probability 1/2.</source>
        <translation>Jeden Ausschnitt mit Wahrscheinlichkeit 1/2 seitlich spiegeln.</translation>
    </message>
    <message>
        <source>Width at which SinCUT looks at the pictures; translating works at this scale too. 0 is the native width, at most 1024.</source>
        <translation>Breite, in der SinCUT die Bilder ansieht; auch das Übersetzen arbeitet in diesem Maßstab. 0 ist die eigene Breite, höchstens 1024.</translation>
    </message>
    <message>
        <source>SinCUT only. &apos;axes&apos; draws a factor for each axis (the authors&apos; code), &apos;width&apos; draws a width and keeps the aspect (the paper).</source>
        <translation>Nur SinCUT. „axes“ zieht für jede Achse einen Faktor (Code der Autoren), „width“ zieht eine Breite und behält das Seitenverhältnis (die Arbeit).</translation>
    </message>
    <message>
        <source>Smallest factor of the working size, with zoom &apos;axes&apos;.</source>
        <translation>Kleinster Faktor der Arbeitsgröße, bei Zoom „axes“.</translation>
    </message>
    <message>
        <source>Largest factor of the working size, with zoom &apos;axes&apos;.</source>
        <translation>Größter Faktor der Arbeitsgröße, bei Zoom „axes“.</translation>
    </message>
    <message>
        <source>Smallest width drawn, with zoom &apos;width&apos;.</source>
        <translation>Kleinste gezogene Breite, bei Zoom „width“.</translation>
    </message>
    <message>
        <source>Largest width drawn, with zoom &apos;width&apos;.</source>
        <translation>Größte gezogene Breite, bei Zoom „width“.</translation>
    </message>
    <message>
        <source>Give the sources the mean and covariance of the targets&apos; colours before the generator sees them, in training and afterwards, so that it has only the rest to learn.</source>
        <translation>Den Quellen Mittel und Kovarianz der Farben der Ziele geben, bevor der Generator sie sieht, im Training und danach, so dass er nur den Rest zu lernen hat.</translation>
    </message>
    <message>
        <source>A folder of masks: no crop touches what they paint out. Empty: there are none. The run keeps its own copy.</source>
        <translation>Ein Ordner mit Masken: kein Ausschnitt berührt, was sie übermalen. Leer: es gibt keine. Der Lauf behält eine eigene Kopie.</translation>
    </message>
    <message>
        <source>Threads that prepare crops ahead of training.</source>
        <translation>Threads, die Ausschnitte im Voraus vorbereiten.</translation>
    </message>
    <message>
        <source>&apos;resnet&apos; (CUT, FastCUT) or &apos;stylegan2&apos; (SinCUT).</source>
        <translation>„resnet“ (CUT, FastCUT) oder „stylegan2“ (SinCUT).</translation>
    </message>
    <message>
        <source>Filters of the ResNet&apos;s first layer; the StyleGAN2-style generator has 8 times as many channels at full resolution.</source>
        <translation>Filter der ersten Schicht des ResNet; der Generator nach StyleGAN2 hat in voller Auflösung 8-mal so viele Kanäle.</translation>
    </message>
    <message>
        <source>Residual blocks of the generator.</source>
        <translation>Residualblöcke des Generators.</translation>
    </message>
    <message>
        <source>&apos;patchgan&apos; (CUT, FastCUT) or &apos;stylegan2&apos; (SinCUT).</source>
        <translation>„patchgan“ (CUT, FastCUT) oder „stylegan2“ (SinCUT).</translation>
    </message>
    <message>
        <source>Filters of the PatchGAN&apos;s first layer; the StyleGAN2-style one has 4 times as many channels at 64 px.</source>
        <translation>Filter der ersten Schicht des PatchGAN; der nach StyleGAN2 hat bei 64 px 4-mal so viele Kanäle.</translation>
    </message>
    <message>
        <source>Split crops into tiles of this side before the StyleGAN2-style discriminator; 0 feeds crops whole.</source>
        <translation>Ausschnitte vor dem Diskriminator nach StyleGAN2 in Kacheln dieser Seite teilen; 0 gibt sie ganz hinein.</translation>
    </message>
    <message>
        <source>Width of the projection heads&apos; output.</source>
        <translation>Breite der Ausgabe der Projektionsköpfe.</translation>
    </message>
    <message>
        <source>Blur before halving and double bilinearly in the ResNet generator; off is CycleGAN&apos;s strided and transposed convolutions.</source>
        <translation>Im ResNet-Generator vor dem Halbieren weichzeichnen und bilinear verdoppeln; aus sind die gestreckten und transponierten Faltungen von CycleGAN.</translation>
    </message>
    <message>
        <source>Learn a scale and a shift after each norm of the ResNet generator, as batch normalisation does; each picture is still normalised by itself. Imported networks may need it.</source>
        <translation>Nach jeder Norm des ResNet-Generators einen Faktor und eine Verschiebung lernen, wie Batch-Normalisierung; jedes Bild wird weiter für sich normiert. Importierte Netze können das brauchen.</translation>
    </message>
    <message>
        <source>Inject noise in the StyleGAN2-style generator&apos;s upsampling.</source>
        <translation>Beim Vergrößern im Generator nach StyleGAN2 Rauschen zuführen.</translation>
    </message>
    <message>
        <source>&apos;random&apos; as in the paper; &apos;bundled&apos; are those of a small generator that was trained to give back any picture, for the StyleGAN2-style generator of width 4 with 2 residual blocks and no noise: training begins with a sharp picture instead of noise.</source>
        <translation>„random“ wie in der Arbeit; „bundled“ sind die eines kleinen Generators, der gelernt hat, jedes Bild wiederzugeben, für den Generator nach StyleGAN2 der Breite 4 mit 2 Residualblöcken und ohne Rauschen: das Training beginnt mit einem scharfen Bild statt mit Rauschen.</translation>
    </message>
    <message>
        <source>Least squares or non-saturating logistic.</source>
        <translation>Kleinste Quadrate oder nicht sättigend logistisch.</translation>
    </message>
    <message>
        <source>Weight of the adversarial loss.</source>
        <translation>Gewicht des gegnerischen Verlusts.</translation>
    </message>
    <message>
        <source>Weight of PatchNCE on the source: higher keeps more of the source&apos;s structure.</source>
        <translation>Gewicht von PatchNCE auf der Quelle: höher behält mehr von ihrer Struktur.</translation>
    </message>
    <message>
        <source>Weight of PatchNCE on the target (identity term): steadies the colours.</source>
        <translation>Gewicht von PatchNCE auf dem Ziel (Identitätsterm): hält die Farben.</translation>
    </message>
    <message>
        <source>Also translate the target and ask that its patches stay in place (the paper&apos;s external loss on Y).</source>
        <translation>Auch das Ziel übersetzen und verlangen, dass seine Stücke an ihrem Ort bleiben (der äußere Verlust auf Y der Arbeit).</translation>
    </message>
    <message>
        <source>Weight of the L1 distance between G(y) and y (SinCUT).</source>
        <translation>Gewicht des L1-Abstands zwischen G(y) und y (SinCUT).</translation>
    </message>
    <message>
        <source>Weight of the R1 gradient penalty on real crops (SinCUT).</source>
        <translation>Gewicht der R1-Gradientenstrafe auf echten Ausschnitten (SinCUT).</translation>
    </message>
    <message>
        <source>tau of PatchNCE&apos;s softmax.</source>
        <translation>tau im Softmax von PatchNCE.</translation>
    </message>
    <message>
        <source>Encoder layers whose features PatchNCE compares.</source>
        <translation>Schichten des Encoders, deren Merkmale PatchNCE vergleicht.</translation>
    </message>
    <message>
        <source>Locations drawn per picture and tap.</source>
        <translation>Gezogene Orte je Bild und Schicht.</translation>
    </message>
    <message>
        <source>Other locations of the same picture, or of the whole minibatch (SinCUT).</source>
        <translation>Andere Orte desselben Bildes oder des ganzen Stapels (SinCUT).</translation>
    </message>
    <message>
        <source>Mirror the generator&apos;s input with probability 1/2 and compare mirrored-back features (FastCUT).</source>
        <translation>Die Eingabe des Generators mit Wahrscheinlichkeit 1/2 spiegeln und zurückgespiegelte Merkmale vergleichen (FastCUT).</translation>
    </message>
    <message>
        <source>Patches of earlier pictures as negatives (the paper&apos;s Eq. 4, with a momentum encoder and queues as in MoCo): &apos;added&apos; adds their loss to that of the picture&apos;s own patches, &apos;joined&apos; puts both into one softmax, &apos;only&apos; leaves the picture&apos;s own patches out.</source>
        <translation>Stücke früherer Bilder als Negative (Gl. 4 der Arbeit, mit Momentum-Encoder und Warteschlangen wie in MoCo): „added“ addiert ihren Verlust zu dem der eigenen Stücke, „joined“ nimmt beide in einen Softmax, „only“ lässt die eigenen weg.</translation>
    </message>
    <message>
        <source>External negatives kept per tap and side.</source>
        <translation>Behaltene äußere Negative je Schicht und Seite.</translation>
    </message>
    <message>
        <source>Patches per picture and tap that enter the queue.</source>
        <translation>Stücke je Bild und Schicht, die in die Warteschlange kommen.</translation>
    </message>
    <message>
        <source>How slowly the encoder of the external negatives follows the generator.</source>
        <translation>Wie langsam der Encoder der äußeren Negative dem Generator folgt.</translation>
    </message>
    <message>
        <source>Embed source and output with the same encoder and heads. Off, the output has its own, and both sides are trained (the paper&apos;s &apos;no weight sharing&apos;).</source>
        <translation>Quelle und Ausgabe mit demselben Encoder und denselben Köpfen einbetten. Aus: die Ausgabe hat eigene, und beide Seiten werden trainiert („no weight sharing“ der Arbeit).</translation>
    </message>
    <message>
        <source>Let PatchNCE&apos;s gradient through the output into the generator. Off, it trains only the encoder and the heads, and the decoder learns from the adversarial loss alone.</source>
        <translation>Den Gradienten von PatchNCE durch die Ausgabe in den Generator lassen. Aus: er trainiert nur Encoder und Köpfe, und der Decoder lernt allein aus dem gegnerischen Verlust.</translation>
    </message>
    <message>
        <source>&apos;monce&apos; weighs negatives by optimal transport (Zhan et al. 2022), &apos;hard&apos; by their semantic relation to the query&apos;s place, without the positive in the sum (Jung et al. 2022).</source>
        <translation>„monce“ gewichtet Negative durch optimalen Transport (Zhan et al. 2022), „hard“ nach ihrer semantischen Beziehung zum Ort der Anfrage, ohne das Positive in der Summe (Jung et al. 2022).</translation>
    </message>
    <message>
        <source>The smaller, the more MoNCE&apos;s hardest negatives count.</source>
        <translation>Je kleiner, desto mehr zählen die schwersten Negative von MoNCE.</translation>
    </message>
    <message>
        <source>The larger, the more related places count with weighting &apos;hard&apos;.</source>
        <translation>Je größer, desto mehr zählen verwandte Orte bei der Gewichtung „hard“.</translation>
    </message>
    <message>
        <source>Weight of the consistency of semantic relation, which belongs to weighting &apos;hard&apos;; 0.05 is usual.</source>
        <translation>Gewicht der Übereinstimmung semantischer Beziehungen, die zur Gewichtung „hard“ gehört; üblich ist 0,05.</translation>
    </message>
    <message>
        <source>&apos;attention&apos; lets the places of the source that resemble few others ask, at the encoder&apos;s lowest resolution (QS-Attn, Hu et al. 2022).</source>
        <translation>„attention“ lässt die Orte der Quelle fragen, die wenigen anderen gleichen, in der gröbsten Auflösung des Encoders (QS-Attn, Hu et al. 2022).</translation>
    </message>
    <message>
        <source>Random changes of all that the discriminator sees, for few pictures (Zhao et al. 2020).</source>
        <translation>Zufällige Änderungen an allem, was der Diskriminator sieht, bei wenigen Bildern (Zhao et al. 2020).</translation>
    </message>
    <message>
        <source>CycleGAN: weight of the L1 distance of x and F(G(x)).</source>
        <translation>CycleGAN: Gewicht des L1-Abstands von x und F(G(x)).</translation>
    </message>
    <message>
        <source>CycleGAN: weight of the L1 distance of y and G(F(y)).</source>
        <translation>CycleGAN: Gewicht des L1-Abstands von y und G(F(y)).</translation>
    </message>
    <message>
        <source>GcGAN: translating must commute with a quarter turn, or with turning upside down.</source>
        <translation>GcGAN: Übersetzen muss mit einer Vierteldrehung vertauschbar sein, oder mit dem Umdrehen auf den Kopf.</translation>
    </message>
    <message>
        <source>GcGAN: weight of the geometry consistency.</source>
        <translation>GcGAN: Gewicht der geometrischen Übereinstimmung.</translation>
    </message>
    <message>
        <source>DistanceGAN, Self-Distance: weight of keeping the distances of pictures, or of the halves of a picture.</source>
        <translation>DistanceGAN, Self-Distance: Gewicht davon, die Abstände der Bilder oder der Hälften eines Bildes zu erhalten.</translation>
    </message>
    <message>
        <source>DistanceGAN, Self-Distance: crops of each side from which mean and spread of the distances are measured before step 1 (900 in the authors&apos; code).</source>
        <translation>DistanceGAN, Self-Distance: Ausschnitte jeder Seite, an denen vor Schritt 1 Mittel und Streuung der Abstände gemessen werden (900 im Code der Autoren).</translation>
    </message>
    <message>
        <source>Earlier outputs that the discriminator may be shown again; 0 is off.</source>
        <translation>Frühere Ausgaben, die der Diskriminator wieder zu sehen bekommen kann; 0 ist aus.</translation>
    </message>
    <message>
        <source>Adam&apos;s step size before the linear decay.</source>
        <translation>Schrittweite von Adam vor dem linearen Abfall.</translation>
    </message>
    <message>
        <source>Decay of Adam&apos;s first moment.</source>
        <translation>Abklingen des ersten Moments von Adam.</translation>
    </message>
    <message>
        <source>Decay of Adam&apos;s second moment.</source>
        <translation>Abklingen des zweiten Moments von Adam.</translation>
    </message>
    <message>
        <source>Fixes crops, patch locations and initial weights.</source>
        <translation>Legt Ausschnitte, Orte der Stücke und Anfangsgewichte fest.</translation>
    </message>
    <message>
        <source>Length of the run; 0 follows from the epochs.</source>
        <translation>Länge des Laufs; 0 folgt aus den Epochen.</translation>
    </message>
    <message>
        <source>Epochs with the initial learning rate.</source>
        <translation>Epochen mit der anfänglichen Lernrate.</translation>
    </message>
    <message>
        <source>Epochs over which the learning rate falls linearly to zero.</source>
        <translation>Epochen, über die die Lernrate linear auf null fällt.</translation>
    </message>
    <message>
        <source>Crops of each side that make an epoch; 0 is the larger number of pictures.</source>
        <translation>Ausschnitte jeder Seite, die eine Epoche ausmachen; 0 ist die größere Zahl der Bilder.</translation>
    </message>
    <message>
        <source>Decay of a running average of the generator that is used for previews and export; 0 is off.</source>
        <translation>Abklingen eines gleitenden Mittels des Generators, das für Vorschauen und Export dient; 0 ist aus.</translation>
    </message>
    <message>
        <source>Previews are written at most this often, and take at most a tenth of the time.</source>
        <translation>Vorschauen werden höchstens so oft geschrieben und brauchen höchstens ein Zehntel der Zeit.</translation>
    </message>
    <message>
        <source>Longest side of a preview.</source>
        <translation>Längste Seite einer Vorschau.</translation>
    </message>
    <message>
        <source>Before step 1, repaint the source with strokes of the target, without a network (patch-based synthesis); where there is one source and one target.</source>
        <translation>Vor Schritt 1 die Quelle mit Pinselstrichen des Ziels nachmalen, ohne Netz (Synthese aus Patches); wo es eine Quelle und ein Ziel gibt.</translation>
    </message>
    <message>
        <source>The source pictures that previews show, at most eight; none are the first one. The first of them tells which checkpoint is best.</source>
        <translation>Die Bilder der Quelle, die Vorschauen zeigen, höchstens acht; keines meint das erste. Das erste davon sagt, welcher Speicherstand der beste ist.</translation>
    </message>
    <message>
        <source>At most this much work is lost in a crash.</source>
        <translation>Höchstens so viel Arbeit geht bei einem Absturz verloren.</translation>
    </message>
    <message>
        <source>The first, the last, the best, and evenly spaced ones between.</source>
        <translation>Der erste, der letzte, der beste und gleichmäßig verteilte dazwischen.</translation>
    </message>
    <message>
        <source>&apos;auto&apos;, &apos;cpu&apos;, &apos;cuda&apos;, &apos;cuda:1&apos;, &apos;mps&apos; or &apos;xpu&apos;.</source>
        <translation>„auto“, „cpu“, „cuda“, „cuda:1“, „mps“ oder „xpu“.</translation>
    </message>
    <message>
        <source>&apos;auto&apos; takes bf16 where the device is fast at it. Heads, normalisation and losses stay in float32.</source>
        <translation>„auto“ nimmt bf16, wo das Gerät damit schnell ist. Köpfe, Normalisierung und Verluste bleiben in float32.</translation>
    </message>
    <message>
        <source>Threads for computing on the CPU; 0 chooses.</source>
        <translation>Threads zum Rechnen auf der CPU; 0 wählt.</translation>
    </message>
    <message>
        <source>On the CPU, &apos;auto&apos; saves multiplications in wide layers (Winograd&apos;s method, results differ by rounding), &apos;winograd&apos; wherever it can; &apos;direct&apos; uses torch&apos;s operations alone.</source>
        <translation>Auf der CPU spart „auto“ in breiten Schichten Multiplikationen (Verfahren von Winograd, Ergebnisse unterscheiden sich im Runden), „winograd“ wo immer möglich; „direct“ verwendet nur Operationen von torch.</translation>
    </message>
    <message>
        <source>On GPUs, use only operations that repeat bit for bit (slower). The CPU always does.</source>
        <translation>Auf GPUs nur Operationen benutzen, die sich bitgenau wiederholen (langsamer). Die CPU tut es immer.</translation>
    </message>
    <message>
        <source>Experimental, on NVIDIA GPUs: record a step once and replay it as a CUDA graph. Faster where the processor tells the GPU too slowly what to do; takes memory.</source>
        <translation>Versuchsweise, auf NVIDIA-GPUs: einen Schritt einmal aufzeichnen und als CUDA-Graph wiederholen. Schneller, wo der Prozessor der GPU zu langsam sagt, was zu tun ist; kostet Speicher.</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>crops</source>
        <translation>Ausschnitte</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>One painting and one photo, as the authors&apos; code trains it.</source>
        <translation>Ein Gemälde und ein Foto, wie der Code der Autoren trainiert.</translation>
    </message>
    <message>
        <source>One painting and one photo, as the paper says: crops of 128 split into 64x64 tiles, width 384 to 1024.</source>
        <translation>Ein Gemälde und ein Foto, wie die Arbeit sagt: Ausschnitte von 128 in Kacheln von 64x64, Breite 384 bis 1024.</translation>
    </message>
    <message>
        <source>SinCUT in minutes on a CPU: colours matched first, a small generator that already gives back any picture, few crops with more queries of each.</source>
        <translation>SinCUT in Minuten auf einer CPU: Farben zuerst angeglichen, ein kleiner Generator, der schon jedes Bild wiedergibt, wenige Ausschnitte mit mehr Anfragen.</translation>
    </message>
    <message>
        <source>Two folders of pictures; the best quality of the paper.</source>
        <translation>Zwei Ordner mit Bildern; die beste Qualität der Arbeit.</translation>
    </message>
    <message>
        <source>Two folders of pictures; half the time and memory, for milder changes.</source>
        <translation>Zwei Ordner mit Bildern; halbe Zeit und halber Speicher, für mildere Änderungen.</translation>
    </message>
    <message>
        <source>Two folders of large pictures: trains on crops of 512 at the native size and translates pictures whole (the paper&apos;s Figure 12).</source>
        <translation>Zwei Ordner mit großen Bildern: trainiert auf Ausschnitten von 512 in eigener Größe und übersetzt Bilder ganz (Abbildung 12 der Arbeit).</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): CUT without the identity term, lambda_x still 1.</source>
        <translation>Ablation (Abbildung 4): CUT ohne Identitätsterm, lambda_x weiter 1.</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): without the identity term, 15 negatives instead of 255.</source>
        <translation>Ablation (Abbildung 4): ohne Identitätsterm, 15 Negative statt 255.</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): without the identity term, 15 negatives, the last tap only.</source>
        <translation>Ablation (Abbildung 4): ohne Identitätsterm, 15 Negative, nur die letzte Schicht.</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): CUT with the last tap only.</source>
        <translation>Ablation (Abbildung 4): CUT nur mit der letzten Schicht.</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): negatives of the same picture and of earlier ones.</source>
        <translation>Ablation (Abbildung 4): Negative desselben Bildes und früherer.</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): negatives of earlier pictures only.</source>
        <translation>Ablation (Abbildung 4): nur Negative früherer Bilder.</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): negatives of earlier pictures only, the last tap only.</source>
        <translation>Ablation (Abbildung 4): nur Negative früherer Bilder, nur die letzte Schicht.</translation>
    </message>
    <message>
        <source>Ablation (Appendix C.5): an encoder and heads of its own for the output.</source>
        <translation>Ablation (Anhang C.5): eigener Encoder und eigene Köpfe für die Ausgabe.</translation>
    </message>
    <message>
        <source>Ablation (Appendix C.5): PatchNCE does not train the decoder.</source>
        <translation>Ablation (Anhang C.5): PatchNCE trainiert den Decoder nicht.</translation>
    </message>
    <message>
        <source>Baseline (Zhu et al. 2017): two generators that undo each other.</source>
        <translation>Vergleich (Zhu et al. 2017): zwei Generatoren, die einander rückgängig machen.</translation>
    </message>
    <message>
        <source>Baseline for one painting and one photo: CycleGAN with SinCUT&apos;s networks and crops.</source>
        <translation>Vergleich für ein Gemälde und ein Foto: CycleGAN mit Netzen und Ausschnitten von SinCUT.</translation>
    </message>
    <message>
        <source>Baseline (Fu et al. 2019): translating a turned picture gives the turned translation.</source>
        <translation>Vergleich (Fu et al. 2019): ein gedrehtes Bild übersetzen gibt die gedrehte Übersetzung.</translation>
    </message>
    <message>
        <source>Baseline (Benaim and Wolf 2017): pictures keep their distances to each other.</source>
        <translation>Vergleich (Benaim und Wolf 2017): Bilder behalten ihre Abstände zueinander.</translation>
    </message>
    <message>
        <source>Baseline (Benaim and Wolf 2017): the halves of a picture keep their distance.</source>
        <translation>Vergleich (Benaim und Wolf 2017): die Hälften eines Bildes behalten ihren Abstand.</translation>
    </message>
</context>
</TS>
