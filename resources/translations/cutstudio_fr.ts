<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>Appearance</name>
    <message>
        <source>The language changes when CutStudio is started again.</source>
        <translation>La langue changera au prochain démarrage de CutStudio.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Details</source>
        <extracomment>The user closed the message. The button that the message brought along was pressed.</extracomment>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the message with its details</source>
        <translation>Copier le message avec ses détails</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Détails du message</translation>
    </message>
</context>
<context>
    <name>BlendWindow</name>
    <message>
        <source>Blend checkpoints of {}</source>
        <extracomment>Pictures are translated at this size at most, so that the slider is followed quickly. The slider&apos;s right end.</extracomment>
        <translation>Mélanger des points de sauvegarde de {}</translation>
    </message>
    <message>
        <source>First checkpoint</source>
        <translation>Premier point de sauvegarde</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>Mélange</translation>
    </message>
    <message>
        <source>Second checkpoint</source>
        <translation>Second point de sauvegarde</translation>
    </message>
    <message>
        <source>Output of: {}</source>
        <translation>Sortie de&#xa0;: {}</translation>
    </message>
    <message>
        <source>Share of the second checkpoint</source>
        <translation>Part du second point de sauvegarde</translation>
    </message>
    <message>
        <source>Every weight is taken from the line between both</source>
        <translation>Chaque poids est pris sur la droite entre les deux</translation>
    </message>
    <message>
        <source>{} blend</source>
        <translation>{} mélange</translation>
    </message>
    <message>
        <source>Name of the new run</source>
        <translation>Nom du nouvel entraînement</translation>
    </message>
    <message>
        <source>&amp;Keep as a run</source>
        <translation>&amp;Garder comme entraînement</translation>
    </message>
    <message>
        <source>A new run with this one checkpoint, to export, explore or train on</source>
        <translation>Un nouvel entraînement avec ce seul point de sauvegarde, à exporter, explorer ou poursuivre</translation>
    </message>
    <message>
        <source>Keep and &amp;export…</source>
        <translation>Garder et &amp;exporter…</translation>
    </message>
    <message>
        <source>Keep the blend as a run and translate pictures with it</source>
        <translation>Garder le mélange comme entraînement et traduire des images avec</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>This run has fewer than two checkpoints.</source>
        <translation>Cet entraînement a moins de deux points de sauvegarde.</translation>
    </message>
    <message>
        <source>Let it train a little longer, or write one with Checkpoint now.</source>
        <translation>Laissez-le continuer un peu, ou écrivez-en un tout de suite.</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>pas {}</translation>
    </message>
    <message>
        <source>Blending…</source>
        <translation>Mélange…</translation>
    </message>
    <message>
        <source>Give the run a name that folders can have.</source>
        <translation>Donnez à l’entraînement un nom que les dossiers acceptent.</translation>
    </message>
</context>
<context>
    <name>BlindWindow</name>
    <message>
        <source>Compare blind</source>
        <extracomment>Pictures are shown at this size at most.</extracomment>
        <translation>Comparer à l’aveugle</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>À gauche</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>À droite</translation>
    </message>
    <message>
        <source>Left is better</source>
        <translation>La gauche est meilleure</translation>
    </message>
    <message>
        <source>Left arrow key</source>
        <translation>Touche flèche gauche</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Aucune différence</translation>
    </message>
    <message>
        <source>Down arrow key</source>
        <translation>Touche flèche bas</translation>
    </message>
    <message>
        <source>Right is better</source>
        <translation>La droite est meilleure</translation>
    </message>
    <message>
        <source>Right arrow key</source>
        <translation>Touche flèche droite</translation>
    </message>
    <message>
        <source>&amp;Reveal</source>
        <translation>&amp;Révéler</translation>
    </message>
    <message>
        <source>Show which is which, and how often each was preferred</source>
        <translation>Montrer lequel est lequel, et combien de fois chacun a été préféré</translation>
    </message>
    <message>
        <source>Start &amp;over</source>
        <translation>&amp;Recommencer</translation>
    </message>
    <message>
        <source>How often each was preferred</source>
        <translation>Combien de fois chacun a été préféré</translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation>Préféré</translation>
    </message>
    <message>
        <source>Judged</source>
        <translation>Jugé</translation>
    </message>
    <message>
        <source>Which one is better? {} judged so far.</source>
        <translation>Lequel est meilleur&#xa0;? {} jugés jusqu’ici.</translation>
    </message>
    <message>
        <source>{} judged.</source>
        <translation>{} jugés.</translation>
    </message>
</context>
<context>
    <name>BranchDialog</name>
    <message>
        <source>Branch from {}</source>
        <extracomment>What the dialog offers to change, in its order.</extracomment>
        <translation>Branche de {}</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Point de sauvegarde</translation>
    </message>
    <message>
        <source>{} branch</source>
        <translation>{} branche</translation>
    </message>
    <message>
        <source>&amp;Branch and train</source>
        <translation>&amp;Créer la branche et entraîner</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>The new run goes on from there; the old one stays as it is.</source>
        <translation>Le nouvel entraînement repart de là&#xa0;; l’ancien reste tel quel.</translation>
    </message>
    <message>
        <source>This run has no checkpoint yet.</source>
        <translation>Cet entraînement n’a pas encore de point de sauvegarde.</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>pas {}</translation>
    </message>
    <message>
        <source>Give the run a name that folders can have.</source>
        <translation>Donnez un nom valable pour un dossier.</translation>
    </message>
    <message>
        <source>The run has these steps behind it: choose more.</source>
        <translation>Ces pas sont déjà faits&#xa0;: choisissez-en davantage.</translation>
    </message>
</context>
<context>
    <name>BusyStrip</name>
    <message>
        <source>Working</source>
        <translation>Travail en cours</translation>
    </message>
</context>
<context>
    <name>CheckpointChoice</name>
    <message>
        <source>Checkpoint</source>
        <extracomment>What :attr:`CheckpointChoice.value` may be besides a step.</extracomment>
        <translation>Point de sauvegarde</translation>
    </message>
    <message>
        <source>The saved state of the run to use. Best: the one whose sample is nearest to the target&apos;s texture.</source>
        <translation>L’état enregistré à utiliser. Meilleur&#xa0;: celui dont l’aperçu est le plus proche de la texture de la cible.</translation>
    </message>
    <message>
        <source>Live, as it trains</source>
        <translation>En direct, pendant l’entraînement</translation>
    </message>
    <message>
        <source>Last (step {})</source>
        <translation>Dernier (pas {})</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>Meilleur jusqu’ici</translation>
    </message>
    <message>
        <source>Step {}</source>
        <translation>Pas {}</translation>
    </message>
    <message>
        <source>No checkpoint yet</source>
        <translation>Pas encore de point de sauvegarde</translation>
    </message>
</context>
<context>
    <name>CloseQuestion</name>
    <message>
        <source>Close CutStudio</source>
        <translation>Fermer CutStudio</translation>
    </message>
    <message>
        <source>A run is still training.</source>
        <translation>Un entraînement est en cours.</translation>
    </message>
    <message>
        <source>Save a checkpoint and stop? The run can be resumed later.</source>
        <translation>Sauvegarder et arrêter&#xa0;? L’entraînement pourra être repris plus tard.</translation>
    </message>
    <message>
        <source>Pictures are still being translated.</source>
        <translation>Des images sont encore en cours de traduction.</translation>
    </message>
    <message>
        <source>Stop the export? It goes on later where it stopped.</source>
        <translation>Arrêter l’exportation&#xa0;? Elle reprendra plus tard où elle s’est arrêtée.</translation>
    </message>
    <message>
        <source>Save and stop</source>
        <translation>Sauvegarder et arrêter</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>Arrêter l’exportation</translation>
    </message>
    <message>
        <source>The run has not stopped yet.</source>
        <translation>L’entraînement ne s’est pas encore arrêté.</translation>
    </message>
    <message>
        <source>What it did after its last checkpoint is lost when nobody waits for it.</source>
        <translation>Ce qu’il a fait après son dernier point de sauvegarde est perdu si personne ne l’attend.</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Fermer sans enregistrer</translation>
    </message>
    <message>
        <source>Go on waiting</source>
        <translation>Continuer d’attendre</translation>
    </message>
    <message>
        <source>Leave it running</source>
        <translation>Le laisser tourner</translation>
    </message>
</context>
<context>
    <name>ClusterDialog</name>
    <message>
        <source>Prepare for a cluster</source>
        <translation>Préparer pour un cluster</translation>
    </message>
    <message>
        <source>A &amp;GPU for each process</source>
        <translation>Un &amp;GPU par processus</translation>
    </message>
    <message>
        <source>&amp;Choose a folder and write…</source>
        <translation>&amp;Choisir un dossier et écrire…</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Machines</translation>
    </message>
    <message>
        <source>Processes on each</source>
        <translation>Processus sur chacune</translation>
    </message>
    <message>
        <source>Time limit in hours</source>
        <translation>Durée maximale en heures</translation>
    </message>
    <message>
        <source>Writes the recipe, the list of its pictures and a script for SLURM.</source>
        <translation>Écrit la recette, la liste de ses images et un script pour SLURM.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Written. Copy the folder to the cluster and submit it there: sbatch {}</source>
        <translation>C’est écrit. Copiez le dossier sur le cluster et soumettez-le là-bas&#xa0;: sbatch {}</translation>
    </message>
</context>
<context>
    <name>CompareWindow</name>
    <message>
        <source>Compare {} runs</source>
        <translation>Comparer {} entraînements</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>Réglages qui diffèrent</translation>
    </message>
    <message>
        <source>Compare &amp;blind…</source>
        <translation>Comparer à l’&amp;aveugle…</translation>
    </message>
    <message>
        <source>Judge the outputs without knowing which run they are of</source>
        <translation>Juger les sorties sans savoir de quel entraînement elles viennent</translation>
    </message>
    <message>
        <source>Output of {}</source>
        <translation>Sortie de {}</translation>
    </message>
    <message>
        <source>No output yet</source>
        <translation>Pas encore de sortie</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>pas {}</translation>
    </message>
    <message>
        <source>All settings are the same</source>
        <translation>Tous les réglages sont identiques</translation>
    </message>
</context>
<context>
    <name>ConflictBar</name>
    <message>
        <source>Take &amp;new names</source>
        <translation>Prendre de &amp;nouveaux noms</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Garder les deux</translation>
    </message>
    <message>
        <source>S&amp;kip them</source>
        <translation>Les &amp;passer</translation>
    </message>
    <message>
        <source>Translate only what is not there</source>
        <translation>Ne traduire que ce qui n’y est pas</translation>
    </message>
    <message>
        <source>O&amp;verwrite</source>
        <translation>&amp;Remplacer</translation>
    </message>
    <message>
        <source>Replace files of the same name; never a source</source>
        <translation>Remplacer les fichiers du même nom, jamais une source</translation>
    </message>
    <message>
        <source>Do not export</source>
        <translation>Ne pas exporter</translation>
    </message>
    <message>
        <source>There is a picture in {} already. What if a name is taken?</source>
        <translation>Il y a déjà une image dans {}. Que faire si un nom est pris&#xa0;?</translation>
    </message>
    <message>
        <source>There are {} pictures in {} already. What if a name is taken?</source>
        <translation>Il y a déjà {} images dans {}. Que faire si un nom est pris&#xa0;?</translation>
    </message>
</context>
<context>
    <name>CurveOverlay</name>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Lissage</translation>
    </message>
    <message>
        <source>Show the mean of the last steps</source>
        <translation>Montrer la moyenne des derniers pas</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>Échelle log</translation>
    </message>
    <message>
        <source>Curves of the runs</source>
        <translation>Courbes des entraînements</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Smoothing</source>
        <extracomment>Milliseconds between redraws at the fastest. Switched off at first: they repeat what others show, or dwarf them.</extracomment>
        <translation>Lissage</translation>
    </message>
    <message>
        <source>Show the mean of the last steps</source>
        <translation>Montrer la moyenne des derniers pas</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>Échelle log</translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation>Tout l’entraînement</translation>
    </message>
    <message>
        <source>Show the whole run and follow it</source>
        <translation>Montrer tout l’entraînement et le suivre</translation>
    </message>
    <message>
        <source>Save curves</source>
        <translation>Enregistrer les courbes</translation>
    </message>
    <message>
        <source>Save as a table or as a picture</source>
        <translation>Enregistrer comme tableau ou comme image</translation>
    </message>
    <message>
        <source>As a &amp;table (CSV)…</source>
        <translation>Comme &amp;tableau (CSV)…</translation>
    </message>
    <message>
        <source>As a &amp;picture (PNG)…</source>
        <translation>Comme &amp;image (PNG)…</translation>
    </message>
    <message>
        <source>Loss curves</source>
        <translation>Courbes des pertes</translation>
    </message>
    <message>
        <source>mean of {} steps</source>
        <translation>moyenne de {} pas</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>pas {}</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Images (*.png)</translation>
    </message>
</context>
<context>
    <name>DoctorPanel</name>
    <message>
        <source>What was found in the pictures</source>
        <translation>Ce qui a été trouvé dans les images</translation>
    </message>
</context>
<context>
    <name>EndQuestion</name>
    <message>
        <source>End the process</source>
        <translation>Terminer le processus</translation>
    </message>
    <message>
        <source>Go on waiting</source>
        <translation>Continuer d’attendre</translation>
    </message>
    <message>
        <source>End the process that trains {}?</source>
        <translation>Terminer le processus qui entraîne {}&#xa0;?</translation>
    </message>
    <message>
        <source>It has written no checkpoint yet: the run would begin again.</source>
        <translation>Il n’a encore écrit aucun point de sauvegarde&#xa0;: l’entraînement recommencerait.</translation>
    </message>
    <message>
        <source>What it did after its checkpoint of step {} is lost; the run can be resumed from there.</source>
        <translation>Ce qu’il a fait après son point de sauvegarde du pas {} est perdu&#xa0;; l’entraînement peut reprendre de là.</translation>
    </message>
</context>
<context>
    <name>EstimateLine</name>
    <message>
        <source>&amp;Estimate</source>
        <extracomment>Pixels that a sentence gets at least, which is wrapped; times are never wrapped nor cut.</extracomment>
        <translation>&amp;Estimer</translation>
    </message>
    <message>
        <source>Measure a few steps: how long the run will take, and its memory</source>
        <translation>Mesurer quelques pas&#xa0;: durée de l’entraînement et mémoire nécessaire</translation>
    </message>
    <message>
        <source>Time of the training</source>
        <translation>Durée de l’entraînement</translation>
    </message>
    <message>
        <source>Takes {}</source>
        <translation>Durée : {}</translation>
    </message>
    <message>
        <source>As measured on this machine</source>
        <translation>Mesuré sur cette machine</translation>
    </message>
    <message>
        <source>Reckoned from a similar training on this machine</source>
        <translation>Calculé d’après un entraînement semblable sur cette machine</translation>
    </message>
    <message>
        <source>A rough figure, until something was trained on this machine</source>
        <translation>Ordre de grandeur, tant que rien n’a été entraîné sur cette machine</translation>
    </message>
    <message>
        <source>Measuring a few steps…</source>
        <translation>Mesure de quelques pas…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} sur {}</translation>
    </message>
    <message>
        <source>Takes {} and {}</source>
        <translation>Demande {} et {}</translation>
    </message>
    <message>
        <source>Measured on {}</source>
        <translation>Mesuré sur {}</translation>
    </message>
    <message>
        <source>{}: too close to what there is</source>
        <translation>{}&#xa0;: trop près de ce qui est disponible</translation>
    </message>
</context>
<context>
    <name>Examination</name>
    <message>
        <source>Ready. Looking at the pictures…</source>
        <translation>Prêt. Examen des images…</translation>
    </message>
    <message>
        <source>Ready. {} of {} pictures looked at.</source>
        <translation>Prêt. {} images sur {} examinées.</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>Prêt.</translation>
    </message>
    <message>
        <source>Ready. {} pictures looked at, all sound.</source>
        <translation>Prêt. {} images examinées, toutes en ordre.</translation>
    </message>
</context>
<context>
    <name>ExploreHead</name>
    <message>
        <source>Look again</source>
        <extracomment>More sources than this are not listed; they can be browsed for.</extracomment>
        <translation>Regarder à nouveau</translation>
    </message>
    <message>
        <source>Take the networks as they are now</source>
        <translation>Prendre les réseaux dans leur état actuel</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Look again every few seconds</source>
        <translation>Regarder à nouveau toutes les quelques secondes</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>The source to look at</source>
        <translation>La source à regarder</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Parcourir…</translation>
    </message>
    <message>
        <source>Look at another picture of yours</source>
        <translation>Regarder une autre de vos images</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exporter…</translation>
    </message>
    <message>
        <source>Save the maps as pictures and numbers (PNG and NPZ)</source>
        <translation>Enregistrer les cartes en images et en nombres (PNG et NPZ)</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Explorer</translation>
    </message>
    <message>
        <source>A source to look at</source>
        <translation>Une source à regarder</translation>
    </message>
</context>
<context>
    <name>ExplorePage</name>
    <message>
        <source>Export into</source>
        <extracomment>Suffixes of figures; the first is added where none was typed.</extracomment>
        <translation>Exporter vers</translation>
    </message>
    <message>
        <source>Save figure</source>
        <translation>Enregistrer la figure</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.webp *.tif)</source>
        <translation>Images (*.png *.jpg *.webp *.tif)</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportation…</translation>
    </message>
    <message>
        <source>the source</source>
        <extracomment>A drag is followed at 25 answers a second at most. A place that was dragged to rests when it stays for so long. How often the live networks are looked at again, when they are followed.</extracomment>
        <translation>la source</translation>
    </message>
    <message>
        <source>Translating and encoding {}…</source>
        <translation>Traduction et encodage de {}…</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Examen…</translation>
    </message>
    <message>
        <source>No run is open</source>
        <translation>Aucun entraînement n’est ouvert</translation>
    </message>
    <message>
        <source>Train one, or open one on the Runs page.</source>
        <translation>Entraînez-en un, ou ouvrez-en un depuis la page Entraînements.</translation>
    </message>
    <message>
        <source>Click a patch, see what the network sees</source>
        <translation>Cliquez sur un endroit et voyez ce que voit le réseau</translation>
    </message>
    <message>
        <source>Source and output appear here.</source>
        <translation>La source et la sortie apparaîtront ici.</translation>
    </message>
    <message>
        <source>This run has no checkpoint yet</source>
        <translation>Cet entraînement n’a pas encore de point de sauvegarde</translation>
    </message>
    <message>
        <source>Save one while it trains, then come back.</source>
        <translation>Sauvegardez pendant l’entraînement, puis revenez.</translation>
    </message>
    <message>
        <source>Equal colours mean equal to the network. Wheel zooms.</source>
        <translation>Mêmes couleurs&#xa0;: identiques pour le réseau. La molette agrandit.</translation>
    </message>
    <message>
        <source>Bright patches find their own place; dark ones have lost their content.</source>
        <translation>Les endroits clairs retrouvent leur place&#xa0;; les sombres ont perdu leur contenu.</translation>
    </message>
    <message>
        <source>Click or drag over the {}. Shift adds a query, the wheel zooms, the right button moves the picture.</source>
        <translation>Cliquez ou glissez sur {}. Maj ajoute une requête, la molette agrandit, le bouton droit déplace l’image.</translation>
    </message>
    <message>
        <source>source</source>
        <translation>la source</translation>
    </message>
    <message>
        <source>output</source>
        <translation>la sortie</translation>
    </message>
    <message>
        <source>{} files written into {}</source>
        <translation>{} fichiers écrits dans {}</translation>
    </message>
</context>
<context>
    <name>ExplorePair</name>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>pas {}</translation>
    </message>
    <message>
        <source>rank {} of {}</source>
        <translation>rang {} sur {}</translation>
    </message>
    <message>
        <source>The true location has cosine {} and probability {}</source>
        <translation>Le vrai endroit a un cosinus de {} et une probabilité de {}</translation>
    </message>
    <message>
        <source>segment {}, {} of both pictures</source>
        <translation>segment {}, {} des deux images</translation>
    </message>
    <message>
        <source>cosine {}</source>
        <translation>cosinus {}</translation>
    </message>
    <message>
        <source>probability {}</source>
        <translation>probabilité {}</translation>
    </message>
</context>
<context>
    <name>ExplorePanel</name>
    <message>
        <source>red</source>
        <translation>rouge</translation>
    </message>
    <message>
        <source>green</source>
        <translation>vert</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>bleu</translation>
    </message>
    <message>
        <source>{} of the variance: {}</source>
        <translation>{} de la variance&#xa0;: {}</translation>
    </message>
    <message>
        <source>&amp;Similarity</source>
        <translation>&amp;Ressemblance</translation>
    </message>
    <message>
        <source>Which patches are as similar to the clicked one as the network sees it</source>
        <translation>Les endroits qui ressemblent à celui cliqué, tels que le réseau les voit</translation>
    </message>
    <message>
        <source>&amp;PCA</source>
        <translation>&amp;ACP</translation>
    </message>
    <message>
        <source>The three main directions of what the network sees, as red, green and blue, the same for both pictures: equal colours mean equal to the network</source>
        <translation>Les trois directions principales de ce que voit le réseau, en rouge, vert et bleu, les mêmes pour les deux images&#xa0;: mêmes couleurs, mêmes choses pour le réseau</translation>
    </message>
    <message>
        <source>Se&amp;gments</source>
        <translation>Se&amp;gments</translation>
    </message>
    <message>
        <source>Patches in groups that are alike to the network (k-means)</source>
        <translation>Endroits en groupes semblables pour le réseau (k-moyennes)</translation>
    </message>
    <message>
        <source>Stre&amp;ngth</source>
        <translation>&amp;Force</translation>
    </message>
    <message>
        <source>How surely each patch finds its own place: dark where the translation lost the content</source>
        <translation>Avec quelle sûreté chaque endroit retrouve sa place&#xa0;: sombre là où la traduction a perdu le contenu</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>In which picture you click, and which it is compared with</source>
        <translation>Dans quelle image vous cliquez, et à laquelle elle est comparée</translation>
    </message>
    <message>
        <source>Output → source</source>
        <translation>Sortie → source</translation>
    </message>
    <message>
        <source>Source → output</source>
        <translation>Source → sortie</translation>
    </message>
    <message>
        <source>Within the output</source>
        <translation>Dans la sortie</translation>
    </message>
    <message>
        <source>Within the source</source>
        <translation>Dans la source</translation>
    </message>
    <message>
        <source>Tap</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>The layer of the encoder whose features are compared</source>
        <translation>La couche de l’encodeur dont les caractéristiques sont comparées</translation>
    </message>
    <message>
        <source>Behind the projection head</source>
        <translation>Derrière la tête de projection</translation>
    </message>
    <message>
        <source>Compare embeddings, as training does. Off: the encoder&apos;s own features.</source>
        <translation>Comparer les plongements, comme à l’entraînement. Sinon&#xa0;: les caractéristiques de l’encodeur.</translation>
    </message>
    <message>
        <source>Opacity of the map</source>
        <translation>Opacité de la carte</translation>
    </message>
    <message>
        <source>How much the map hides the picture</source>
        <translation>À quel point la carte cache l’image</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Lisser</translation>
    </message>
    <message>
        <source>Interpolate between patches. Off: one square per patch.</source>
        <translation>Interpoler entre les endroits. Sinon&#xa0;: un carré par endroit.</translation>
    </message>
    <message>
        <source>Contours</source>
        <translation>Contours</translation>
    </message>
    <message>
        <source>Lines at a quarter, half and three quarters of the map</source>
        <translation>Lignes au quart, à la moitié et aux trois quarts de la carte</translation>
    </message>
    <message>
        <source>All taps side by side</source>
        <translation>Toutes les couches côte à côte</translation>
    </message>
    <message>
        <source>Small maps of all taps below the pictures</source>
        <translation>Petites cartes de toutes les couches sous les images</translation>
    </message>
    <message>
        <source>Number of segments</source>
        <translation>Nombre de segments</translation>
    </message>
    <message>
        <source>How many groups k-means makes</source>
        <translation>Combien de groupes forment les k-moyennes</translation>
    </message>
    <message>
        <source>Save &amp;figure…</source>
        <translation>Enregistrer la &amp;figure…</translation>
    </message>
    <message>
        <source>Queries, maps and PCA in one picture, like the paper&apos;s Figure 7</source>
        <translation>Requêtes, cartes et ACP en une image, comme la figure 7 de l’article</translation>
    </message>
    <message>
        <source>unlike</source>
        <translation>dissemblable</translation>
    </message>
    <message>
        <source>most alike</source>
        <translation>le plus semblable</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Effacer</translation>
    </message>
    <message>
        <source>Take all queries away</source>
        <translation>Retirer toutes les requêtes</translation>
    </message>
    <message>
        <source>&amp;Direction</source>
        <translation>&amp;Direction</translation>
    </message>
    <message>
        <source>&amp;Tap</source>
        <translation>&amp;Couche</translation>
    </message>
    <message>
        <source>N&amp;umber of segments</source>
        <translation>N&amp;ombre de segments</translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation>&amp;Opacité</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>no head</source>
        <translation>sans tête</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>hasard</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>certain</translation>
    </message>
</context>
<context>
    <name>ExploreScrubber</name>
    <message>
        <source>Checkpoint over time</source>
        <extracomment>How long each checkpoint stays on the screen while they are played.</extracomment>
        <translation>Point de sauvegarde dans le temps</translation>
    </message>
    <message>
        <source>The same queries in earlier and later checkpoints</source>
        <translation>Les mêmes requêtes à d’autres points de sauvegarde</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Play the checkpoints from first to last</source>
        <translation>Parcourir les points de sauvegarde du premier au dernier</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>pas {}</translation>
    </message>
</context>
<context>
    <name>ExploreTaps</name>
    <message>
        <source>Show this tap in large</source>
        <translation>Montrer cette couche en grand</translation>
    </message>
</context>
<context>
    <name>ExportFinish</name>
    <message>
        <source>as much as is free</source>
        <translation>autant que possible</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Larger pictures are translated in pieces, with the same result</source>
        <translation>Les images plus grandes sont traduites par morceaux, avec le même résultat</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>As the source</source>
        <translation>Comme la source</translation>
    </message>
    <message>
        <source>TIFF, 16 bits</source>
        <translation>TIFF, 16 bits</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Quality of JPEG, WebP, AVIF and HEIC, 1 to 100</source>
        <translation>Qualité de JPEG, WebP, AVIF et HEIC, de 1 à 100</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Nom de fichier</translation>
    </message>
    <message>
        <source>Fields: {}</source>
        <translation>Champs&#xa0;: {}</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Force</translation>
    </message>
    <message>
        <source>0 is the source, 100 the output</source>
        <translation>0 est la source, 100 la sortie</translation>
    </message>
    <message>
        <source>Keep the source&apos;s colour</source>
        <translation>Garder la couleur de la source</translation>
    </message>
    <message>
        <source>Change the luminance only</source>
        <translation>Ne changer que la luminance</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>Dossier de masques</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Black and white pictures named as the sources: white keeps the source</source>
        <translation>Images en noir et blanc nommées comme les sources&#xa0;: le blanc garde la source</translation>
    </message>
    <message>
        <source>Choose the folder of masks</source>
        <translation>Choisir le dossier de masques</translation>
    </message>
    <message>
        <source>Paint masks</source>
        <translation>Peindre des masques</translation>
    </message>
    <message>
        <source>Paint over what is to stay as it is in the pictures of the list</source>
        <translation>Couvrir ce qui doit rester tel quel dans les images de la liste</translation>
    </message>
    <message>
        <source>Camera, time and place</source>
        <translation>Appareil, heure et lieu</translation>
    </message>
    <message>
        <source>Colour profile</source>
        <translation>Profil de couleur</translation>
    </message>
    <message>
        <source>Embed the source&apos;s</source>
        <translation>Intégrer celui de la source</translation>
    </message>
    <message>
        <source>Keywords, ratings and rights</source>
        <translation>Mots-clés, notes et droits</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Planche-contact</translation>
    </message>
    <message>
        <source>All outputs on one picture</source>
        <translation>Toutes les sorties sur une image</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Avant et après</translation>
    </message>
    <message>
        <source>Pairs, side by side</source>
        <translation>Paires, côte à côte</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Page web</translation>
    </message>
    <message>
        <source>A page to look through</source>
        <translation>Une page à parcourir</translation>
    </message>
    <message>
        <source>Watch the folders</source>
        <translation>Surveiller les dossiers</translation>
    </message>
    <message>
        <source>Translate pictures as they arrive, until Cancel</source>
        <translation>Traduire les images dès leur arrivée, jusqu’à l’annulation</translation>
    </message>
    <message>
        <source>F&amp;ormat and quality</source>
        <translation>F&amp;ormat et qualité</translation>
    </message>
    <message>
        <source>File &amp;name</source>
        <translation>&amp;Nom de fichier</translation>
    </message>
    <message>
        <source>St&amp;rength</source>
        <translation>Fo&amp;rce</translation>
    </message>
    <message>
        <source>&amp;Masks</source>
        <translation>&amp;Masques</translation>
    </message>
    <message>
        <source>Metadata kept</source>
        <translation>Métadonnées gardées</translation>
    </message>
    <message>
        <source>Also write</source>
        <translation>Écrire aussi</translation>
    </message>
    <message>
        <source>Memor&amp;y</source>
        <translation>Mémoir&amp;e</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Entrées</translation>
    </message>
</context>
<context>
    <name>ExportLists</name>
    <message>
        <source>Pictures to translate</source>
        <translation>Images à traduire</translation>
    </message>
    <message>
        <source>Drop pictures or folders here, or add them above.</source>
        <translation>Déposez ici des images ou des dossiers, ou ajoutez-les ci-dessus.</translation>
    </message>
    <message>
        <source>What is to be translated</source>
        <translation>Ce qui doit être traduit</translation>
    </message>
    <message>
        <source>What became of each picture</source>
        <translation>Ce qu’est devenue chaque image</translation>
    </message>
    <message>
        <source>&amp;Add pictures…</source>
        <translation>&amp;Ajouter des images…</translation>
    </message>
    <message>
        <source>Add pictures to the list</source>
        <translation>Ajouter des images à la liste</translation>
    </message>
    <message>
        <source>Add f&amp;older…</source>
        <translation>Ajouter un d&amp;ossier…</translation>
    </message>
    <message>
        <source>Add all pictures of a folder</source>
        <translation>Ajouter toutes les images d’un dossier</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Effacer</translation>
    </message>
    <message>
        <source>Empty the list; Delete removes the selected rows</source>
        <translation>Vider la liste&#xa0;; Suppr retire les lignes choisies</translation>
    </message>
    <message>
        <source>A folder of pictures</source>
        <translation>Un dossier d’images</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>Images ({})</translation>
    </message>
    <message>
        <source>Results ({})</source>
        <translation>Résultats ({})</translation>
    </message>
</context>
<context>
    <name>ExportOptions</name>
    <message>
        <source>Scale</source>
        <translation>Échelle</translation>
    </message>
    <message>
        <source>The size at which the network looks at a picture. The output always has the source&apos;s own size.</source>
        <translation>La taille à laquelle le réseau regarde une image. La sortie a toujours la taille de la source.</translation>
    </message>
    <message>
        <source>As the run was trained</source>
        <translation>Comme à l’entraînement</translation>
    </message>
    <message>
        <source>Native size</source>
        <translation>Taille d’origine</translation>
    </message>
    <message>
        <source>Native size times …</source>
        <translation>Taille d’origine fois …</translation>
    </message>
    <message>
        <source>Factor of the native size</source>
        <translation>Facteur de la taille d’origine</translation>
    </message>
    <message>
        <source>Small factors paint broadly, large ones finely</source>
        <translation>Les petits facteurs peignent large, les grands finement</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Dossier de sortie</translation>
    </message>
    <message>
        <source>Choose the output folder</source>
        <translation>Choisir le dossier de sortie</translation>
    </message>
    <message>
        <source>Existing files</source>
        <translation>Fichiers existants</translation>
    </message>
    <message>
        <source>When a file of the same name is already there</source>
        <translation>Quand un fichier du même nom existe déjà</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Demander</translation>
    </message>
    <message>
        <source>Take a new name</source>
        <translation>Prendre un autre nom</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>&amp;Checkpoint</source>
        <translation>&amp;Point de sauvegarde</translation>
    </message>
    <message>
        <source>S&amp;cale</source>
        <translation>É&amp;chelle</translation>
    </message>
    <message>
        <source>Output &amp;folder</source>
        <translation>&amp;Dossier de sortie</translation>
    </message>
    <message>
        <source>E&amp;xisting files</source>
        <translation>&amp;Fichiers existants</translation>
    </message>
    <message>
        <source>Names and subfolders of the sources are kept below it</source>
        <translation>Les noms et sous-dossiers des sources y sont conservés</translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Open &amp;output folder</source>
        <translation>&amp;Ouvrir le dossier de sortie</translation>
    </message>
    <message>
        <source>Show the translated pictures in the file manager</source>
        <translation>Montrer les images traduites dans le gestionnaire de fichiers</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Start export</source>
        <translation>&amp;Lancer l’exportation</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Open a run first: train one, or choose one on the Runs page.</source>
        <translation>Ouvrez d’abord un entraînement&#xa0;: lancez-en un, ou choisissez-en un sur la page Entraînements.</translation>
    </message>
    <message>
        <source>This run has no checkpoint yet.</source>
        <translation>Cet entraînement n’a pas encore de point de sauvegarde.</translation>
    </message>
    <message>
        <source>Add pictures or folders to translate.</source>
        <translation>Ajoutez des images ou des dossiers à traduire.</translation>
    </message>
    <message>
        <source>Choose an output folder.</source>
        <translation>Choisissez un dossier de sortie.</translation>
    </message>
    <message>
        <source>Stop; the same export goes on where it stopped</source>
        <translation>Arrêter&#xa0;; la même exportation reprend où elle s’est arrêtée</translation>
    </message>
    <message>
        <source>Looking at the output folder…</source>
        <translation>Examen du dossier de sortie…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>No file manager was found.</source>
        <translation>Aucun gestionnaire de fichiers n’a été trouvé.</translation>
    </message>
    <message>
        <source>The checkpoint of step {} is gone; the last one is chosen.</source>
        <translation>Le point de sauvegarde de l’étape {} n’existe plus&#xa0;; le dernier est choisi.</translation>
    </message>
    <message>
        <source>Watching; {} done</source>
        <translation>Surveillance&#xa0;; {} faites</translation>
    </message>
    <message>
        <source>Loading the networks…</source>
        <translation>Chargement des réseaux…</translation>
    </message>
    <message>
        <source>Translating…</source>
        <translation>Traduction…</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} sur {}</translation>
    </message>
    <message>
        <source>{}, {} {}</source>
        <translation>{}, {} {}</translation>
    </message>
    <message>
        <source>{}, about {} left</source>
        <translation>{}, encore {} environ</translation>
    </message>
    <message>
        <source>{} translated</source>
        <translation>{} traduites</translation>
    </message>
    <message>
        <source>{}, {} there already</source>
        <translation>{}, {} déjà présentes</translation>
    </message>
    <message>
        <source>{}, {} failed: the list says why</source>
        <translation>{}, {} échecs&#xa0;: la liste dit pourquoi</translation>
    </message>
    <message>
        <source>Cancelled. {}</source>
        <translation>Annulé. {}</translation>
    </message>
    <message>
        <source>This picture cannot be shown.</source>
        <translation>Cette image ne peut pas être montrée.</translation>
    </message>
    <message>
        <source>Translate all pictures of the list</source>
        <translation>Traduire toutes les images de la liste</translation>
    </message>
    <message>
        <source>The latest picture appears here.</source>
        <translation>La dernière image apparaîtra ici.</translation>
    </message>
    <message>
        <source>Looking at the list…</source>
        <translation>Examen de la liste…</translation>
    </message>
    <message>
        <source>Ready to translate one picture.</source>
        <translation>Prêt à traduire une image.</translation>
    </message>
    <message>
        <source>Ready to translate {} pictures.</source>
        <translation>Prêt à traduire {} images.</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Use SinCUT</source>
        <extracomment>Look and icon by level of the finding. Names in a tooltip; more are counted.</extracomment>
        <translation>Prendre SinCUT</translation>
    </message>
    <message>
        <source>Use CUT</source>
        <translation>Prendre CUT</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Les écarter</translation>
    </message>
</context>
<context>
    <name>FirstLookPanel</name>
    <message>
        <source>First look</source>
        <extracomment>Width of the sliders; the target is as wide as the picture beside it. Qt&apos;s QWIDGETSIZE_MAX, which PySide lacks. Height of the rows above the pictures.</extracomment>
        <translation>Premier aperçu</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Ce qui est montré</translation>
    </message>
    <message>
        <source>Previous example</source>
        <translation>Exemple précédent</translation>
    </message>
    <message>
        <source>Next example</source>
        <translation>Exemple suivant</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Image entière</translation>
    </message>
    <message>
        <source>Show the whole picture (0)</source>
        <translation>Montrer l&apos;image entière (0)</translation>
    </message>
    <message>
        <source>Actual pixels</source>
        <translation>Pixels réels</translation>
    </message>
    <message>
        <source>One pixel of the picture on one of the screen (1)</source>
        <translation>Un pixel de l&apos;image sur un pixel de l&apos;écran (1)</translation>
    </message>
    <message>
        <source>Render &amp;now</source>
        <translation>Peindre mai&amp;ntenant</translation>
    </message>
    <message>
        <source>Render although a training runs: both get slower</source>
        <translation>Peindre malgré l&apos;entraînement en cours : les deux ralentissent</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Enregistrer l&apos;image…</translation>
    </message>
    <message>
        <source>Save the first look as it is shown, in its full size</source>
        <translation>Enregistrer le premier aperçu tel qu&apos;il est montré, en taille réelle</translation>
    </message>
    <message>
        <source>Export a folder like this…</source>
        <translation>Exporter un dossier ainsi…</translation>
    </message>
    <message>
        <source>Paint all pictures of a folder with these strokes and sliders</source>
        <translation>Peindre toutes les images d&apos;un dossier avec ces touches et ces réglages</translation>
    </message>
    <message>
        <source>Ad&amp;just</source>
        <translation>A&amp;juster</translation>
    </message>
    <message>
        <source>Change how it is painted</source>
        <translation>Changer la manière de peindre</translation>
    </message>
    <message>
        <source>&amp;Where from</source>
        <translation>&amp;Provenance</translation>
    </message>
    <message>
        <source>See which patches of the target each place was made of</source>
        <translation>Voir de quels morceaux de la cible chaque endroit est fait</translation>
    </message>
    <message>
        <source>{} as {}</source>
        <translation>{} comme {}</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Enregistrer l&apos;image</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>Images ({})</translation>
    </message>
    <message>
        <source>Saved: {}</source>
        <translation>Enregistré : {}</translation>
    </message>
    <message>
        <source>The first look waits until the training is done.</source>
        <translation>Le premier aperçu attend la fin de l&apos;entraînement.</translation>
    </message>
    <message>
        <source>The first look comes in a second.</source>
        <translation>Le premier aperçu arrive dans un instant.</translation>
    </message>
    <message>
        <source>Looking at the pictures…</source>
        <translation>Examen des images…</translation>
    </message>
    <message>
        <source>Example: {}</source>
        <translation>Exemple : {}</translation>
    </message>
    <message>
        <source>strokes of the first {} of {} targets</source>
        <translation>touches des {} premières cibles sur {}</translation>
    </message>
    <message>
        <source>Painted without any training</source>
        <translation>Peint sans aucun entraînement</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Waits: a run trains, and both would get slower.</source>
        <translation>En attente : un entraînement est en cours et les deux ralentiraient.</translation>
    </message>
    <message>
        <source>Painting finer strokes…</source>
        <translation>Peinture des touches fines…</translation>
    </message>
    <message>
        <source>Painting…</source>
        <translation>Peinture en cours…</translation>
    </message>
    <message>
        <source>{} × {} px, painted in {} s.</source>
        <translation>{} × {} px, peint en {} s.</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Two sides</source>
        <translation>Deux côtés</translation>
    </message>
    <message>
        <source>Drop a picture or a folder on each: the source keeps its structure, and takes on the look of the target.</source>
        <translation>Déposez une image ou un dossier sur chacun&#xa0;: la source garde sa structure et prend l’apparence de la cible.</translation>
    </message>
    <message>
        <source>A method</source>
        <translation>Une méthode</translation>
    </message>
    <message>
        <source>SinCUT learns from one picture on each side, CUT and FastCUT from many.</source>
        <translation>SinCUT apprend d’une image de chaque côté, CUT et FastCUT de beaucoup.</translation>
    </message>
    <message>
        <source>Start, watch, steer</source>
        <translation>Démarrer, suivre, diriger</translation>
    </message>
    <message>
        <source>Training shows curves and previews as it goes. You can pause, change the balance, and go back to any checkpoint. The bundled pair takes minutes.</source>
        <translation>L’entraînement montre courbes et aperçus au fur et à mesure. Vous pouvez suspendre, changer l’équilibre et revenir à tout point de sauvegarde. La paire fournie prend quelques minutes.</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose: {}</source>
        <translation>Choisir : {}</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>GhostMenu</name>
    <message>
        <source>Other runs</source>
        <extracomment>A style for each of the runs laid over; more could not be told apart. Runs of the same folder that are offered.</extracomment>
        <translation>Autres entraînements</translation>
    </message>
    <message>
        <source>Lay the curves of other runs over</source>
        <translation>Superposer les courbes d’autres entraînements</translation>
    </message>
    <message>
        <source>There is no other run</source>
        <translation>Il n’y a pas d’autre entraînement</translation>
    </message>
</context>
<context>
    <name>LambdaSliders</name>
    <message>
        <source>Keep structure or take on the style</source>
        <extracomment>The slider&apos;s ends, in hundredths. At an end, lambda_x is this many times (or parts of) the method&apos;s own, lambda_y the square root of it: PatchNCE on X holds the structure, on Y it steadies colours and matters less.</extracomment>
        <translation>Garder la structure ou prendre le style</translation>
    </message>
    <message>
        <source>Keep structure</source>
        <translation>Garder la structure</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>comme publié</translation>
    </message>
    <message>
        <source>Take on the style</source>
        <translation>Prendre le style</translation>
    </message>
    <message>
        <source>Moves lambda_x and lambda_y together; the middle is the preset&apos;s own choice</source>
        <translation>Déplace lambda_x et lambda_y ensemble&#xa0;; le milieu est le choix du préréglage</translation>
    </message>
    <message>
        <source>Higher lambda_x holds the source&apos;s structure; lambda_y steadies the colours. Both can be changed while it trains.</source>
        <translation>Un lambda_x plus élevé garde la structure de la source&#xa0;; lambda_y stabilise les couleurs. Les deux se règlent aussi pendant l’entraînement.</translation>
    </message>
    <message>
        <source>as in the preset</source>
        <translation>comme dans le préréglage</translation>
    </message>
    <message>
        <source>Without the identity term (FastCUT) lambda_y weighs nothing</source>
        <translation>Sans le terme d’identité (FastCUT), lambda_y ne pèse rien</translation>
    </message>
</context>
<context>
    <name>LogPane</name>
    <message>
        <source>Log</source>
        <extracomment>Older lines are forgotten.</extracomment>
        <translation>Journal</translation>
    </message>
    <message>
        <source>{} on {}, {}, {} parameters, step {} of {}: {}</source>
        <translation>{} sur {}, {}, {} paramètres, pas {} sur {}&#xa0;: {}</translation>
    </message>
    <message>
        <source>{} = {} from step {} on</source>
        <translation>{} = {} à partir du pas {}</translation>
    </message>
    <message>
        <source>After step {}: planned steps {}, to end in time</source>
        <translation>Après le pas {}&#xa0;: pas prévus {}, pour finir à temps</translation>
    </message>
    <message>
        <source>Preview of step {}</source>
        <translation>Aperçu du pas {}</translation>
    </message>
    <message>
        <source>First look after {} s: {}</source>
        <translation>Premier aperçu après {} s&#xa0;: {}</translation>
    </message>
    <message>
        <source>Checkpoint of step {}</source>
        <translation>Point de sauvegarde du pas {}</translation>
    </message>
    <message>
        <source>distance to the target {}</source>
        <translation>distance à la cible {}</translation>
    </message>
    <message>
        <source>Resumed after step {}</source>
        <translation>Repris après le pas {}</translation>
    </message>
    <message>
        <source>Paused after step {}</source>
        <translation>En pause après le pas {}</translation>
    </message>
    <message>
        <source>Going on after step {}</source>
        <translation>Suite après le pas {}</translation>
    </message>
    <message>
        <source>Completed after step {}</source>
        <translation>Terminé après le pas {}</translation>
    </message>
    <message>
        <source>Stopped after step {}</source>
        <translation>Arrêté après le pas {}</translation>
    </message>
</context>
<context>
    <name>LongRunQuestion</name>
    <message>
        <source>A long training</source>
        <translation>Un entraînement long</translation>
    </message>
    <message>
        <source>This training takes {} on this machine.</source>
        <translation>Cet entraînement demande {} sur cette machine.</translation>
    </message>
    <message>
        <source>The preset {} takes {}.</source>
        <translation>Le préréglage {} demande {}.</translation>
    </message>
    <message>
        <source>Use {}</source>
        <translation>Utiliser {}</translation>
    </message>
    <message>
        <source>Train anyway</source>
        <translation>Entraîner quand même</translation>
    </message>
</context>
<context>
    <name>LookExplained</name>
    <message>
        <source>Target: patches that were used</source>
        <extracomment>The colour of patches, and of the place that was asked about.</extracomment>
        <translation>Cible : morceaux utilisés</translation>
    </message>
    <message>
        <source>Where the place comes from</source>
        <translation>D&apos;où vient l&apos;endroit</translation>
    </message>
    <message>
        <source>Coarse scales lay the picture out, fine ones paint its strokes</source>
        <translation>Les échelles grossières posent l&apos;image, les fines en peignent les touches</translation>
    </message>
    <message>
        <source>How &amp;often used</source>
        <translation>Fréquence d&apos;utilisati&amp;on</translation>
    </message>
    <message>
        <source>A map of how often each part of the target was used on this scale</source>
        <translation>Une carte de la fréquence d&apos;utilisation de chaque partie de la cible à cette échelle</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>often</source>
        <translation>souvent</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Échelle</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Examen…</translation>
    </message>
    <message>
        <source>{} of {}: patches of {} px</source>
        <translation>{} sur {} : morceaux de {} px</translation>
    </message>
    <message>
        <source>{} of the target was not used on this scale.</source>
        <translation>{} de la cible n&apos;a pas servi à cette échelle.</translation>
    </message>
    <message>
        <source>Click on the picture, or move the cross with the arrow keys and press Enter: the patches it was made of are marked here.</source>
        <translation>Cliquez sur l&apos;image, ou déplacez la croix avec les flèches et appuyez sur Entrée : les morceaux dont elle est faite sont marqués ici.</translation>
    </message>
    <message>
        <source>Patches that it was made of: {}. The largest share: {}.</source>
        <translation>Morceaux dont il est fait : {}. La plus grande part : {}.</translation>
    </message>
</context>
<context>
    <name>LookSliders</name>
    <message>
        <source>Structure</source>
        <extracomment>Steps of a slider. Stroke size at the right end; at the left it is one divided by it, in the middle 1.</extracomment>
        <translation>Structure</translation>
    </message>
    <message>
        <source>How much of the source&apos;s detail is kept; at 0 the target&apos;s hand decides.</source>
        <translation>Part du détail de la source conservée ; à 0, la main de la cible décide.</translation>
    </message>
    <message>
        <source>Stroke size</source>
        <translation>Taille des touches</translation>
    </message>
    <message>
        <source>How large the target&apos;s strokes are on the picture.</source>
        <translation>Taille des touches de la cible sur l&apos;image.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>At 1 the target&apos;s colours, at 0 those of the source.</source>
        <translation>À 1 les couleurs de la cible, à 0 celles de la source.</translation>
    </message>
    <message>
        <source>Reset the sliders</source>
        <translation>Réinitialiser les réglages</translation>
    </message>
    <message>
        <source>Put all three sliders back to where they began</source>
        <translation>Remettre les trois curseurs à leur position initiale</translation>
    </message>
</context>
<context>
    <name>LossChip</name>
    <message>
        <source> Click to show or hide its curve.</source>
        <extracomment>What the losses are, for tooltips; in the order of the legend.</extracomment>
        <translation> Cliquez pour montrer ou cacher sa courbe.</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>&amp;File</source>
        <extracomment>Entries that make sense only while something trains.</extracomment>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;New run</source>
        <translation>&amp;Nouvel entraînement</translation>
    </message>
    <message>
        <source>&amp;Open run…</source>
        <translation>&amp;Ouvrir un entraînement…</translation>
    </message>
    <message>
        <source>Show the run&apos;s &amp;folder</source>
        <translation>Montrer le &amp;dossier</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;Undo a change of the settings</source>
        <translation>&amp;Annuler un changement des réglages</translation>
    </message>
    <message>
        <source>&amp;Do it again</source>
        <translation>&amp;Rétablir</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Entraînement</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>&amp;Démarrer</translation>
    </message>
    <message>
        <source>&amp;Queue…</source>
        <translation>&amp;File d’attente…</translation>
    </message>
    <message>
        <source>&amp;Pause or go on</source>
        <translation>&amp;Pause ou reprise</translation>
    </message>
    <message>
        <source>S&amp;top and save</source>
        <translation>&amp;Arrêter et sauvegarder</translation>
    </message>
    <message>
        <source>&amp;Checkpoint now</source>
        <translation>&amp;Sauvegarder maintenant</translation>
    </message>
    <message>
        <source>P&amp;review now</source>
        <translation>A&amp;perçu maintenant</translation>
    </message>
    <message>
        <source>Train in a process of its &amp;own</source>
        <translation>Entraîner dans un &amp;processus à part</translation>
    </message>
    <message>
        <source>A training then goes on when the window is closed, or crashes</source>
        <translation>L&apos;entraînement continue alors si la fenêtre est fermée ou plante</translation>
    </message>
    <message>
        <source>Prepare for a c&amp;luster…</source>
        <translation>Préparer pour un c&amp;luster…</translation>
    </message>
    <message>
        <source>Processes, one for each &amp;GPU</source>
        <translation>Plusieurs processus, un par &amp;GPU</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Plein écran</translation>
    </message>
    <message>
        <source>Lo&amp;g</source>
        <translation>&amp;Journal</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Thème</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Comme le &amp;système</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Sombre</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ai&amp;de</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Raccourcis clavier</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Visite</translation>
    </message>
    <message>
        <source>&amp;About CutStudio</source>
        <translation>À &amp;propos de CutStudio</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Setup</source>
        <translation>Préparer</translation>
    </message>
    <message>
        <source>Choose pictures and settings</source>
        <translation>Choisir images et réglages</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Watch and steer the run</source>
        <translation>Suivre et diriger l’entraînement</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Explorer</translation>
    </message>
    <message>
        <source>See which patches belong together</source>
        <translation>Voir quels endroits se correspondent</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Translate pictures and folders</source>
        <translation>Traduire images et dossiers</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Entraînements</translation>
    </message>
    <message>
        <source>Open, resume and compare runs</source>
        <translation>Ouvrir, reprendre et comparer</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>Ouvrir un entraînement</translation>
    </message>
    <message>
        <source>The training&apos;s process cannot be ended from here.</source>
        <translation>Le processus de l’entraînement ne peut pas être terminé d’ici.</translation>
    </message>
    <message>
        <source>Leave it running, or end it with the system&apos;s own means.</source>
        <translation>Laissez-le continuer, ou terminez-le avec les moyens du système.</translation>
    </message>
    <message>
        <source>Trains CUT, FastCUT and SinCUT (Park, Efros, Zhang, Zhu: Contrastive Learning for Unpaired Image-to-Image Translation, ECCV 2020) on your own pictures.</source>
        <translation>Entraîne CUT, FastCUT et SinCUT (Park, Efros, Zhang, Zhu&#xa0;: Contrastive Learning for Unpaired Image-to-Image Translation, ECCV 2020) sur vos propres images.</translation>
    </message>
</context>
<context>
    <name>MaskDialog</name>
    <message>
        <source>Paint out regions: {}</source>
        <translation>Masquer des régions&#xa0;: {}</translation>
    </message>
    <message>
        <source>Keep regions: {}</source>
        <extracomment>Pictures are painted on at this size at most. A border is this share of the shorter side.</extracomment>
        <translation>Garder des régions&#xa0;: {}</translation>
    </message>
    <message>
        <source>Picture to paint on</source>
        <translation>Image à masquer</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>Taille du pinceau</translation>
    </message>
    <message>
        <source>&amp;Erase</source>
        <translation>&amp;Gommer</translation>
    </message>
    <message>
        <source>Erase instead (or hold Shift)</source>
        <translation>Gommer (ou maintenir Maj)</translation>
    </message>
    <message>
        <source>&amp;Border</source>
        <translation>&amp;Bord</translation>
    </message>
    <message>
        <source>Paint over a border all around</source>
        <translation>Couvrir un bord tout autour</translation>
    </message>
    <message>
        <source>Take the paint off this picture</source>
        <translation>Enlever la peinture de cette image</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Take back the last stroke</source>
        <translation>Retirer le dernier trait</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>&amp;Effacer</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>Image précédente</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>Image suivante</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Terminé</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinceau</translation>
    </message>
    <message>
        <source>Paint over what the export is to leave as it is in the source.</source>
        <translation>Couvrez ce que l’export doit laisser tel quel dans la source.</translation>
    </message>
    <message>
        <source>Paint over what is not part of the picture, such as a frame or a signature. No crop will touch it.</source>
        <translation>Peignez sur ce qui n’appartient pas à l’image, comme un cadre ou une signature. Aucun extrait n’y touchera.</translation>
    </message>
    <message>
        <source>{} of {}: </source>
        <translation>{} sur {}&#xa0;: </translation>
    </message>
</context>
<context>
    <name>MethodCards</name>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>One picture on each side: a photo and a painting, learned by crops.</source>
        <translation>Une image de chaque côté&#xa0;: une photo et un tableau, appris par extraits.</translation>
    </message>
    <message>
        <source>A folder on each side. The best quality, for strong changes.</source>
        <translation>Un dossier de chaque côté. La meilleure qualité, pour de grands changements.</translation>
    </message>
    <message>
        <source>Folders, too. Half the time and memory, milder changes.</source>
        <translation>Des dossiers aussi. Moitié moins de temps et de mémoire, effet plus doux.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>More methods</source>
        <translation>Plus de méthodes</translation>
    </message>
    <message>
        <source>The methods that the paper compares itself with</source>
        <translation>Les méthodes auxquelles l’article se compare</translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Switch the theme</source>
        <translation>Changer de thème</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Thème clair</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Thème sombre</translation>
    </message>
</context>
<context>
    <name>PictureCanvas</name>
    <message>
        <source>{} by {} pixels</source>
        <extracomment>From so many device pixels per picture pixel on, pixels are drawn as squares; below they are interpolated.</extracomment>
        <translation>{} sur {} pixels</translation>
    </message>
</context>
<context>
    <name>PictureDrop</name>
    <message>
        <source>Choose {}</source>
        <extracomment>How many pictures of a folder are shown.</extracomment>
        <translation>Choisir {}</translation>
    </message>
    <message>
        <source>Choose pictures or a folder</source>
        <translation>Choisir des images ou un dossier</translation>
    </message>
    <message>
        <source>Paint out regions of {}</source>
        <translation>Masquer des régions de {}</translation>
    </message>
    <message>
        <source>Paint out what no crop may touch: a frame, a signature, a wall</source>
        <translation>Masquer ce qu’aucun extrait ne doit toucher&#xa0;: un cadre, une signature, un mur</translation>
    </message>
    <message>
        <source>Remove {}</source>
        <translation>Retirer {}</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>Images ({})</translation>
    </message>
    <message>
        <source>&amp;Pictures…</source>
        <translation>&amp;Images…</translation>
    </message>
    <message>
        <source>&amp;Folder…</source>
        <translation>&amp;Dossier…</translation>
    </message>
    <message>
        <source>P&amp;aste</source>
        <translation>C&amp;oller</translation>
    </message>
    <message>
        <source>{} × {} px</source>
        <translation>{} × {} px</translation>
    </message>
    <message>
        <source>{} pictures, first {}</source>
        <translation>{} images, la première {}</translation>
    </message>
    <message>
        <source>{}, {} painted out in part</source>
        <translation>{}, {} en partie masquées</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Examen…</translation>
    </message>
    <message>
        <source>Drop pictures or a folder here</source>
        <translation>Déposez ici des images ou un dossier</translation>
    </message>
    <message>
        <source>or click to choose, or paste with {}</source>
        <translation>ou cliquez pour choisir, ou collez avec {}</translation>
    </message>
    <message>
        <source>{}; some cannot be read</source>
        <translation>{}&#xa0;; certaines sont illisibles</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} et {} de plus</translation>
    </message>
</context>
<context>
    <name>PicturePair</name>
    <message>
        <source>Zoom out</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>Réduire (−)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Zoom in (+, wheel)</source>
        <translation>Agrandir (+, molette)</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Image entière</translation>
    </message>
    <message>
        <source>Show the whole picture (0)</source>
        <translation>Montrer l’image entière (0)</translation>
    </message>
    <message>
        <source>Actual pixels</source>
        <translation>Pixels réels</translation>
    </message>
    <message>
        <source>One pixel of the picture on one of the screen (1)</source>
        <translation>Un pixel de l’image sur un pixel de l’écran (1)</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>Preview pictures</source>
        <extracomment>As many as the engine shows. Side of a small picture; so many of a large folder are shown.</extracomment>
        <translation>Images d’aperçu</translation>
    </message>
    <message>
        <source>Source pictures</source>
        <translation>Images de la source</translation>
    </message>
    <message>
        <source>&amp;Use these</source>
        <translation>&amp;Prendre celles-ci</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Tick what you want to watch while it trains (Space ticks).</source>
        <translation>Cochez ce que vous voulez suivre pendant l’entraînement (Espace coche).</translation>
    </message>
    <message>
        <source>{} chosen; at most {} can be shown.</source>
        <translation>{} choisies&#xa0;; au plus {} peuvent être montrées.</translation>
    </message>
    <message>
        <source>{} chosen.</source>
        <translation>{} choisies.</translation>
    </message>
    <message>
        <source>None chosen: the first picture is shown.</source>
        <translation>Aucune choisie&#xa0;: la première image est montrée.</translation>
    </message>
</context>
<context>
    <name>Previews</name>
    <message>
        <source>Source</source>
        <extracomment>Milliseconds between pictures of the playback. Those that there is one of for each preview source: ``output-2`` is of the second. The picture that a run begins with.</extracomment>
        <translation>Source</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identité</translation>
    </message>
    <message>
        <source>First look</source>
        <translation>Premier aperçu</translation>
    </message>
    <message>
        <source>Painted with strokes of the target before step 1, without the network</source>
        <translation>Peint avec des touches de la cible avant le pas 1, sans le réseau</translation>
    </message>
    <message>
        <source>Click on a patch to explore where it came from</source>
        <translation>Cliquez sur un endroit pour explorer d’où il vient</translation>
    </message>
    <message>
        <source>Source and output, split</source>
        <translation>Source et sortie, partagées</translation>
    </message>
    <message>
        <source>Source on the left, output on the right: drag the line, or press , and .</source>
        <translation>À gauche la source, à droite la sortie&#xa0;: glissez la ligne, ou pressez , et .</translation>
    </message>
    <message>
        <source>Source | Output</source>
        <translation>Source | sortie</translation>
    </message>
    <message>
        <source>History of previews</source>
        <translation>Historique des aperçus</translation>
    </message>
    <message>
        <source>Go back to earlier previews</source>
        <translation>Revenir aux aperçus précédents</translation>
    </message>
    <message>
        <source>Preview picture</source>
        <translation>Image d’aperçu</translation>
    </message>
    <message>
        <source>Which of the chosen source pictures is shown</source>
        <translation>Laquelle des images source choisies est montrée</translation>
    </message>
    <message>
        <source>Newest preview</source>
        <translation>Dernier aperçu</translation>
    </message>
    <message>
        <source>Show each new preview</source>
        <translation>Montrer chaque nouvel aperçu</translation>
    </message>
    <message>
        <source>Play the history</source>
        <translation>Lire l’historique</translation>
    </message>
    <message>
        <source>Watch the previews from the first to the newest</source>
        <translation>Regarder les aperçus du premier au dernier</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Partager</translation>
    </message>
    <message>
        <source>Source and output in one picture, with a line to drag between them</source>
        <translation>Source et sortie en une image, avec une ligne à glisser entre elles</translation>
    </message>
    <message>
        <source>Show the translated target, too</source>
        <translation>Montrer aussi la cible traduite</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Image entière</translation>
    </message>
    <message>
        <source>Show the whole pictures</source>
        <translation>Montrer les images entières</translation>
    </message>
    <message>
        <source>The first preview comes soon.</source>
        <translation>Le premier aperçu arrive bientôt.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Picture {} of {}</source>
        <translation>Image {} sur {}</translation>
    </message>
    <message>
        <source>preview of step {}</source>
        <translation>aperçu du pas {}</translation>
    </message>
</context>
<context>
    <name>ProcessJob</name>
    <message>
        <source>The run&apos;s folder can be read again.</source>
        <extracomment>Milliseconds between two looks at the log. Seconds for which a training that this process did not start may be out of sight: a network&apos;s folder comes back. The window&apos;s setting that chooses a process of its own for every new training. How many processes of this machine then train it together, one for each GPU. Python complains of a child that is forgotten while it works. (Qt would end it: a QProcess takes its process along, and a detached one does not tell its number together with its output.)</extracomment>
        <translation>Le dossier de l’entraînement peut de nouveau être lu.</translation>
    </message>
    <message>
        <source>The run&apos;s folder cannot be read; the training may go on.</source>
        <translation>Le dossier de l’entraînement ne peut pas être lu ; l’entraînement continue peut-être.</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress</source>
        <extracomment>The rate is the median of so many steps: one that waited for a preview does not shake it.</extracomment>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Écoulé</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Restant</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
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
        <translation>À quel point le GPU est occupé, tous programmes confondus</translation>
    </message>
</context>
<context>
    <name>ProposalLine</name>
    <message>
        <source>Suggested preset</source>
        <translation>Préréglage proposé</translation>
    </message>
    <message>
        <source>Suggested for this machine: {}, {}. {}</source>
        <translation>Proposition pour cette machine : {}, {}. {}</translation>
    </message>
    <message>
        <source>Chosen for this machine: {}. {}</source>
        <translation>Choisi pour cette machine : {}. {}</translation>
    </message>
    <message>
        <source>Use {}</source>
        <translation>Utiliser {}</translation>
    </message>
</context>
<context>
    <name>QueryList</name>
    <message>
        <source>Queries</source>
        <extracomment>Rows that there is always room for; further ones are scrolled to where there is no more.</extracomment>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>The patches you asked about. Delete removes the selected one.</source>
        <translation>Les endroits sur lesquels vous avez demandé. Suppr retire celui choisi.</translation>
    </message>
</context>
<context>
    <name>QueueWindow</name>
    <message>
        <source>Queue</source>
        <translation>File d’attente</translation>
    </message>
    <message>
        <source>Runs that wait</source>
        <translation>Entraînements en attente</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>&amp;Monter</translation>
    </message>
    <message>
        <source>Let the run begin earlier</source>
        <translation>Faire démarrer plus tôt</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>&amp;Descendre</translation>
    </message>
    <message>
        <source>Let the run begin later</source>
        <translation>Faire démarrer plus tard</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
    <message>
        <source>Do not train this run</source>
        <translation>Ne pas lancer cet entraînement</translation>
    </message>
    <message>
        <source>U&amp;ndo</source>
        <translation>A&amp;nnuler</translation>
    </message>
    <message>
        <source>Bring back the run removed last</source>
        <translation>Rétablir l&apos;entraînement retiré en dernier</translation>
    </message>
    <message>
        <source>&amp;Start the first</source>
        <translation>&amp;Démarrer le premier</translation>
    </message>
    <message>
        <source>Each begins when the one before is complete. When you stop one, the others wait.</source>
        <translation>Chacun démarre quand le précédent est terminé. Si vous en arrêtez un, les autres attendent.</translation>
    </message>
</context>
<context>
    <name>RenameQuestion</name>
    <message>
        <source>Rename run</source>
        <translation>Renommer l’entraînement</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>Nouveau nom&#xa0;:</translation>
    </message>
</context>
<context>
    <name>RepaintDialog</name>
    <message>
        <source>Export a folder like this</source>
        <translation>Exporter un dossier ainsi</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>Dossier d&apos;images</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Dossier de sortie</translation>
    </message>
    <message>
        <source>&amp;Paint all pictures</source>
        <translation>&amp;Peindre toutes les images</translation>
    </message>
    <message>
        <source>Open &amp;output folder</source>
        <translation>Ouvrir le dossier de s&amp;ortie</translation>
    </message>
    <message>
        <source>Every picture is painted at its own size, with the strokes of {} and the sliders as they are.</source>
        <translation>Chaque image est peinte à sa propre taille, avec les touches de {} et les réglages actuels.</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} et {} autres</translation>
    </message>
    <message>
        <source>Painted like {}</source>
        <translation>Peint comme {}</translation>
    </message>
    <message>
        <source>Reading the targets…</source>
        <translation>Lecture des cibles…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>{} of {}: {}</source>
        <translation>{} sur {} : {}</translation>
    </message>
    <message>
        <source>Pictures painted: {}.</source>
        <translation>Images peintes : {}.</translation>
    </message>
    <message>
        <source>Stopped. Pictures painted: {}. Start again to go on there.</source>
        <translation>Arrêté. Images peintes : {}. Relancez pour continuer à cet endroit.</translation>
    </message>
    <message>
        <source>Pictures that could not be painted: {}.</source>
        <translation>Images qui n&apos;ont pas pu être peintes : {}.</translation>
    </message>
    <message>
        <source>No file manager was found.</source>
        <translation>Aucun gestionnaire de fichiers n&apos;a été trouvé.</translation>
    </message>
    <message>
        <source>Choose both folders first.</source>
        <translation>Choisissez d&apos;abord les deux dossiers.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Arrêter et fermer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ResultList</name>
    <message>
        <source>Results</source>
        <extracomment>Rows that are kept of those that went well, and of those that failed; a watched folder brings pictures for ever.</extracomment>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>déjà présente</translation>
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
        <translation>Aucun gestionnaire de fichiers n’a été trouvé.</translation>
    </message>
    <message>
        <source>No browser was found.</source>
        <translation>Aucun navigateur n’a été trouvé.</translation>
    </message>
</context>
<context>
    <name>RunDetails</name>
    <message>
        <source>Latest output</source>
        <translation>Dernière sortie</translation>
    </message>
    <message>
        <source>No output yet</source>
        <translation>Pas encore de sortie</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>Look into this run: curves, Explore, Export (Enter)</source>
        <translation>Regarder cet entraînement&#xa0;: courbes, explorer, exporter (Entrée)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Reprendre</translation>
    </message>
    <message>
        <source>&amp;Branch…</source>
        <translation>&amp;Branche…</translation>
    </message>
    <message>
        <source>A new run from one of its checkpoints, with other weights or more steps</source>
        <translation>Un nouvel entraînement depuis un de ses points, avec d’autres poids ou plus de pas</translation>
    </message>
    <message>
        <source>Start &amp;again…</source>
        <translation>&amp;Refaire…</translation>
    </message>
    <message>
        <source>Set up a new run with the same pictures and settings</source>
        <translation>Préparer un nouvel entraînement avec les mêmes images et réglages</translation>
    </message>
    <message>
        <source>Sa&amp;mples…</source>
        <translation>A&amp;perçus…</translation>
    </message>
    <message>
        <source>All previews: star them, compare them blind, translate with them</source>
        <translation>Tous les aperçus&#xa0;: les marquer d’une étoile, les comparer à l’aveugle, traduire avec</translation>
    </message>
    <message>
        <source>B&amp;lend…</source>
        <translation>&amp;Mélanger…</translation>
    </message>
    <message>
        <source>Blend two checkpoints of this run by a slider</source>
        <translation>Mélanger deux points de sauvegarde de cet entraînement avec un curseur</translation>
    </message>
    <message>
        <source>Open re&amp;port</source>
        <translation>Ouvrir le ra&amp;pport</translation>
    </message>
    <message>
        <source>The report of the comparison that this run belongs to</source>
        <translation>Le rapport de la comparaison à laquelle cet entraînement appartient</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>Re&amp;nommer…</translation>
    </message>
    <message>
        <source>Give the run&apos;s folder another name (F2)</source>
        <translation>Donner un autre nom au dossier (F2)</translation>
    </message>
    <message>
        <source>&amp;Trash…</source>
        <translation>&amp;Corbeille…</translation>
    </message>
    <message>
        <source>Move the run to the trash (Delete)</source>
        <translation>Mettre l’entraînement à la corbeille (Suppr)</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Montrer dans le gestionnaire de fichiers</translation>
    </message>
    <message>
        <source>Open the run&apos;s folder in the file manager</source>
        <translation>Ouvrir le dossier de l’entraînement dans le gestionnaire de fichiers</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Points de sauvegarde</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Another run is being trained: stop it first</source>
        <translation>Un autre entraînement est en cours&#xa0;: arrêtez-le d’abord</translation>
    </message>
    <message>
        <source>Go on training from the last checkpoint</source>
        <translation>Continuer depuis le dernier point de sauvegarde</translation>
    </message>
    <message>
        <source>This run is being trained</source>
        <translation>Cet entraînement est en cours</translation>
    </message>
    <message>
        <source>This run is finished</source>
        <translation>Cet entraînement est terminé</translation>
    </message>
    <message>
        <source>This run has no checkpoint to go on from</source>
        <translation>Cet entraînement n’a pas de point de sauvegarde pour reprendre</translation>
    </message>
</context>
<context>
    <name>RunModel</name>
    <message>
        <source>cannot be read</source>
        <extracomment>A card&apos;s size, and the height of its picture.</extracomment>
        <translation>illisible</translation>
    </message>
    <message>
        <source>finished, {} steps</source>
        <translation>terminé, {} pas</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} sur {}</translation>
    </message>
    <message>
        <source>training, {}</source>
        <translation>en cours, {}</translation>
    </message>
    <message>
        <source>stopped at {}</source>
        <translation>arrêté à {}</translation>
    </message>
</context>
<context>
    <name>RunMonitor</name>
    <message>
        <source>State</source>
        <extracomment>States and the look of the chip that tells them.</extracomment>
        <translation>État</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Hold after this step (Ctrl+P)</source>
        <translation>Suspendre après ce pas (Ctrl+P)</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Arrêter et sauvegarder</translation>
    </message>
    <message>
        <source>Write a checkpoint and finish; the run can be resumed (Ctrl+.)</source>
        <translation>Sauvegarder et terminer&#xa0;; l’entraînement pourra être repris (Ctrl+.)</translation>
    </message>
    <message>
        <source>Checkpoint now</source>
        <translation>Sauvegarder maintenant</translation>
    </message>
    <message>
        <source>Write a checkpoint now (Ctrl+S)</source>
        <translation>Écrire un point de sauvegarde maintenant (Ctrl+S)</translation>
    </message>
    <message>
        <source>Preview now</source>
        <translation>Aperçu maintenant</translation>
    </message>
    <message>
        <source>Write a preview now (Ctrl+R)</source>
        <translation>Écrire un aperçu maintenant (Ctrl+R)</translation>
    </message>
    <message>
        <source>Resume training</source>
        <translation>Reprendre l’entraînement</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint</source>
        <translation>Continuer depuis le dernier point de sauvegarde</translation>
    </message>
    <message>
        <source>Steer</source>
        <translation>Diriger</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Démarrage…</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>Training elsewhere</source>
        <translation>Entraînement ailleurs</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Go on with {}</source>
        <translation>Continuer avec {}</translation>
    </message>
    <message>
        <source>Nothing was heard from the training for {}.</source>
        <translation>L&apos;entraînement ne dit plus rien depuis {}.</translation>
    </message>
    <message>
        <source>The device, its driver or a disk may hang. The last checkpoint is safe: end the training&apos;s process if this goes on, and resume the run.</source>
        <translation>L&apos;appareil, son pilote ou un disque est peut-être bloqué. Le dernier point de contrôle est sûr&#xa0;: si cela dure, terminez le processus de l&apos;entraînement, puis reprenez-le.</translation>
    </message>
    <message>
        <source>The device, its driver or a disk may hang. The last checkpoint is safe: close CutStudio if this goes on, and resume the run.</source>
        <translation>L&apos;appareil, son pilote ou un disque est peut-être bloqué. Le dernier point de contrôle est sûr&#xa0;: si cela dure, fermez CutStudio, puis reprenez l&apos;entraînement.</translation>
    </message>
    <message>
        <source>End the process…</source>
        <translation>Terminer le processus…</translation>
    </message>
    <message>
        <source>The training&apos;s process cannot be ended from here.</source>
        <translation>Le processus de l’entraînement ne peut pas être terminé d’ici.</translation>
    </message>
    <message>
        <source>It may be another user&apos;s: end it with the system&apos;s own means.</source>
        <translation>Il est peut-être à un autre utilisateur&#xa0;: terminez-le par les moyens du système.</translation>
    </message>
    <message>
        <source>First look written: {}</source>
        <translation>Premier aperçu écrit&#xa0;: {}</translation>
    </message>
    <message>
        <source>Planned steps: {}, to end in time</source>
        <translation>Pas prévus&#xa0;: {}, pour finir à temps</translation>
    </message>
    <message>
        <source>Checkpoint of step {} written</source>
        <translation>Point de sauvegarde du pas {} écrit</translation>
    </message>
    <message>
        <source>Writing a checkpoint…</source>
        <translation>Écriture d’un point de sauvegarde…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Preparing the first step…</source>
        <translation>Préparation du premier pas…</translation>
    </message>
    <message>
        <source>The curves cannot be saved.</source>
        <translation>Les courbes ne peuvent pas être enregistrées.</translation>
    </message>
</context>
<context>
    <name>RunPlan</name>
    <message>
        <source>Preset</source>
        <extracomment>Bytes of a name in UTF-8 that every file system takes.</extracomment>
        <translation>Préréglage</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>Nom de l’entraînement</translation>
    </message>
    <message>
        <source>The run&apos;s folder gets this name</source>
        <translation>Le dossier de l’entraînement portera ce nom</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Dossier…</translation>
    </message>
    <message>
        <source>Choose where runs are kept</source>
        <translation>Choisir où les entraînements sont gardés</translation>
    </message>
    <message>
        <source>Presets of your own</source>
        <translation>Vos préréglages</translation>
    </message>
    <message>
        <source>Keep these settings as a preset of your own, or open one</source>
        <translation>Garder ces réglages comme préréglage, ou en ouvrir un</translation>
    </message>
    <message>
        <source>&amp;Save these settings as a preset…</source>
        <translation>&amp;Enregistrer ces réglages comme préréglage…</translation>
    </message>
    <message>
        <source>&amp;Open a preset or a recipe…</source>
        <translation>&amp;Ouvrir un préréglage ou une recette…</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>&amp;Préréglage</translation>
    </message>
    <message>
        <source>Ste&amp;ps</source>
        <translation>Pa&amp;s</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>Where runs are kept</source>
        <translation>Où les entraînements sont gardés</translation>
    </message>
    <message>
        <source>Give the run a name.</source>
        <translation>Donnez un nom à l’entraînement.</translation>
    </message>
    <message>
        <source>The name is too long for a folder.</source>
        <translation>Le nom est trop long pour un dossier.</translation>
    </message>
    <message>
        <source>The name has characters that folders cannot have.</source>
        <translation>Le nom contient des caractères interdits dans un dossier.</translation>
    </message>
    <message>
        <source>A folder of this name exists already: choose another name.</source>
        <translation>Un dossier de ce nom existe déjà&#xa0;: choisissez-en un autre.</translation>
    </message>
    <message>
        <source>in {}</source>
        <translation>dans {}</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>Enregistrer comme préréglage</translation>
    </message>
    <message>
        <source>Presets (*.toml)</source>
        <translation>Préréglages (*.toml)</translation>
    </message>
    <message>
        <source>Open a preset or a recipe</source>
        <translation>Ouvrir un préréglage ou une recette</translation>
    </message>
    <message>
        <source>Presets and recipes (*.toml)</source>
        <translation>Préréglages et recettes (*.toml)</translation>
    </message>
    <message>
        <source>A preset of your own.</source>
        <translation>Un de vos préréglages.</translation>
    </message>
    <message>
        <source>A preset of your own, made from {}.</source>
        <translation>Un de vos préréglages, fait à partir de {}.</translation>
    </message>
    <message>
        <source>{} Settings changed: {}.</source>
        <translation>{} Réglages modifiés&#xa0;: {}.</translation>
    </message>
    <message>
        <source>{} crops of each side</source>
        <translation>{} extraits de chaque côté</translation>
    </message>
    <message>
        <source>from {} epochs</source>
        <translation>de {} époques</translation>
    </message>
    <message>
        <source>by the epochs</source>
        <translation>selon les époques</translation>
    </message>
    <message>
        <source>follows from the number of pictures</source>
        <translation>découle du nombre d’images</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message>
        <source>Runs</source>
        <extracomment>Runs from elsewhere that the gallery remembers. While the page is seen, it looks for changes this often.</extracomment>
        <translation>Entraînements</translation>
    </message>
    <message>
        <source>Search name, method, state</source>
        <translation>Chercher nom, méthode, état</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>Chercher des entraînements</translation>
    </message>
    <message>
        <source>Open &amp;another…</source>
        <translation>Ouvrir un &amp;autre…</translation>
    </message>
    <message>
        <source>Open a run folder from elsewhere; you can also drop one here</source>
        <translation>Ouvrir un entraînement d’ailleurs&#xa0;; vous pouvez aussi le déposer ici</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>Co&amp;mparer</translation>
    </message>
    <message>
        <source>Choose two or more runs (Ctrl+click) and see where they differ</source>
        <translation>Choisissez deux entraînements ou plus (Ctrl+clic) et voyez en quoi ils diffèrent</translation>
    </message>
    <message>
        <source>Reading the runs…</source>
        <translation>Lecture des entraînements…</translation>
    </message>
    <message>
        <source>Open a run folder</source>
        <translation>Ouvrir le dossier d’un entraînement</translation>
    </message>
    <message>
        <source>No run matches</source>
        <translation>Aucun entraînement ne correspond</translation>
    </message>
    <message>
        <source>Clear the search to see all runs.</source>
        <translation>Effacez la recherche pour voir tous les entraînements.</translation>
    </message>
    <message>
        <source>What you train is kept in {}</source>
        <translation>Ce que vous entraînez est gardé dans {}</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Pas encore d’entraînements</translation>
    </message>
</context>
<context>
    <name>SampleList</name>
    <message>
        <source>Samples</source>
        <translation>Aperçus</translation>
    </message>
</context>
<context>
    <name>SampleModel</name>
    <message>
        <source>step {}, starred</source>
        <extracomment>Side of a small picture, in device-independent pixels.</extracomment>
        <translation>pas {}, avec étoile</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>pas {}</translation>
    </message>
</context>
<context>
    <name>SamplesWindow</name>
    <message>
        <source>Samples of {}</source>
        <extracomment>The large picture is shown at this size at most.</extracomment>
        <translation>Aperçus de {}</translation>
    </message>
    <message>
        <source>Starred &amp;only</source>
        <translation>Seulement avec &amp;étoile</translation>
    </message>
    <message>
        <source>Starred only</source>
        <translation>Seulement avec étoile</translation>
    </message>
    <message>
        <source>The chosen sample</source>
        <translation>L’aperçu choisi</translation>
    </message>
    <message>
        <source>&amp;Star</source>
        <translation>É&amp;toile</translation>
    </message>
    <message>
        <source>Mark the sample; the checkpoint nearest to it is kept (S)</source>
        <translation>Marquer l’aperçu&#xa0;; le point de sauvegarde le plus proche est gardé (S)</translation>
    </message>
    <message>
        <source>&amp;Compare blind…</source>
        <translation>&amp;Comparer à l’aveugle…</translation>
    </message>
    <message>
        <source>Judge the chosen samples (Ctrl+click), or all starred ones, without knowing which is which</source>
        <translation>Juger les aperçus choisis (Ctrl+clic), ou tous ceux à étoile, sans savoir lequel est lequel</translation>
    </message>
    <message>
        <source>&amp;Blend…</source>
        <translation>&amp;Mélanger…</translation>
    </message>
    <message>
        <source>Blend two checkpoints of this run by a slider</source>
        <translation>Mélanger deux points de sauvegarde de cet entraînement avec un curseur</translation>
    </message>
    <message>
        <source>&amp;Export with it…</source>
        <translation>&amp;Exporter avec…</translation>
    </message>
    <message>
        <source>Translate pictures with the checkpoint nearest to this sample</source>
        <translation>Traduire des images avec le point de sauvegarde le plus proche de cet aperçu</translation>
    </message>
    <message>
        <source>No output yet</source>
        <translation>Pas encore de sortie</translation>
    </message>
    <message>
        <source>This picture cannot be read any more</source>
        <translation>Cette image n’est plus lisible</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>pas {}</translation>
    </message>
    <message>
        <source>nearest checkpoint: step {}</source>
        <translation>point de sauvegarde le plus proche&#xa0;: pas {}</translation>
    </message>
    <message>
        <source>no checkpoint yet</source>
        <translation>pas encore de point de sauvegarde</translation>
    </message>
</context>
<context>
    <name>ScaleFields</name>
    <message>
        <source>native</source>
        <translation>d’origine</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Reset {}</source>
        <extracomment>The user made a valid value. What was typed is no value; the text says why.</extracomment>
        <translation>Réinitialiser {}</translation>
    </message>
    <message>
        <source>Back to {}</source>
        <translation>Revenir à {}</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Chercher un réglage</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Take back the last change</source>
        <translation>Retirer la dernière modification</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Tout réinitialiser</translation>
    </message>
    <message>
        <source>Every setting back to the preset&apos;s value</source>
        <translation>Chaque réglage revient à la valeur du préréglage</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>Aucun réglage ne correspond.</translation>
    </message>
</context>
<context>
    <name>SetupPage</name>
    <message>
        <source>Start training</source>
        <extracomment>The pair that is shipped with the program.</extracomment>
        <translation>Démarrer l’entraînement</translation>
    </message>
    <message>
        <source>Source X</source>
        <translation>Source X</translation>
    </message>
    <message>
        <source>its structure is kept</source>
        <translation>sa structure est gardée</translation>
    </message>
    <message>
        <source>Target Y</source>
        <translation>Cible Y</translation>
    </message>
    <message>
        <source>its look is learned</source>
        <translation>son apparence est apprise</translation>
    </message>
    <message>
        <source>Swap source and target</source>
        <translation>Échanger source et cible</translation>
    </message>
    <message>
        <source>Try the bundled pair</source>
        <translation>Essayer la paire fournie</translation>
    </message>
    <message>
        <source>Fill both sides with the pictures that come with CutStudio</source>
        <translation>Remplir les deux côtés avec les images fournies avec CutStudio</translation>
    </message>
    <message>
        <source>&amp;Previews…</source>
        <translation>&amp;Aperçus…</translation>
    </message>
    <message>
        <source>Choose the source pictures that previews show while it trains</source>
        <translation>Choisir les images source que montrent les aperçus pendant l’entraînement</translation>
    </message>
    <message>
        <source>Advanced settings</source>
        <translation>Réglages avancés</translation>
    </message>
    <message>
        <source>Every setting of the recipe, with search</source>
        <translation>Tous les réglages de la recette, avec recherche</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>Nouvel entraînement</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Équilibre</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>Mettre en file d’attente</translation>
    </message>
    <message>
        <source>&amp;Previews: {} pictures…</source>
        <translation>&amp;Aperçus&#xa0;: {} images…</translation>
    </message>
    <message>
        <source>Choose a source and a target first.</source>
        <translation>Choisissez d’abord une source et une cible.</translation>
    </message>
    <message>
        <source>source</source>
        <translation>la source</translation>
    </message>
    <message>
        <source>target</source>
        <translation>cible</translation>
    </message>
    <message>
        <source>Choose a {} first.</source>
        <translation>À choisir d’abord&#xa0;: {}.</translation>
    </message>
    <message>
        <source>Looking at the {}…</source>
        <translation>Examen&#xa0;: {}…</translation>
    </message>
    <message>
        <source>The {} cannot be used: {}</source>
        <translation>Inutilisable ({})&#xa0;: {}</translation>
    </message>
    <message>
        <source>The settings that you had changed are the method&apos;s own again.</source>
        <translation>Les réglages que vous aviez modifiés sont de nouveau ceux de la méthode.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Train when the others are done</source>
        <translation>Entraîner quand les autres sont terminés</translation>
    </message>
    <message>
        <source>Train this recipe</source>
        <translation>Entraîner cette recette</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Démo</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Move a crosshair in a picture; pick</source>
        <translation>Déplacer une croix dans une image&#xa0;; choisir</translation>
    </message>
    <message>
        <source>arrows; Enter</source>
        <translation>flèches&#xa0;; Entrée</translation>
    </message>
    <message>
        <source>Zoom a picture in, out, whole, 1:1</source>
        <translation>Agrandir une image, réduire, entière, 1:1</translation>
    </message>
</context>
<context>
    <name>Steering</name>
    <message>
        <source>Changes take effect with the next step and are kept in the run.</source>
        <extracomment>In the order shown.</extracomment>
        <translation>Les changements valent dès le prochain pas et sont gardés dans l’entraînement.</translation>
    </message>
    <message>
        <source>These can be changed while the run trains.</source>
        <translation>Ils se règlent pendant l’entraînement.</translation>
    </message>
    <message>
        <source>{} is {} from step {} on.</source>
        <translation>{} vaut {} à partir du pas {}.</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>&amp;Skip</source>
        <extracomment>The window&apos;s setting that remembers that the tour was seen.</extracomment>
        <translation>&amp;Passer</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Suivant</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Visite</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} sur {}</translation>
    </message>
    <message>
        <source>&amp;Try the bundled pair</source>
        <translation>&amp;Essayer la paire fournie</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Nothing trains yet</source>
        <extracomment>Milliseconds between looks at the log of a run that another process may be writing. After so many looks without news it is asked whether any process trains there still: a cluster that takes the machine away leaves no last word in the log.</extracomment>
        <translation>Rien ne s’entraîne encore</translation>
    </message>
    <message>
        <source>Choose two pictures and start, or open a run made before.</source>
        <translation>Choisissez deux images et démarrez, ou ouvrez un entraînement précédent.</translation>
    </message>
    <message>
        <source>Set up a run</source>
        <translation>Préparer un entraînement</translation>
    </message>
    <message>
        <source>Open a run</source>
        <translation>Ouvrir un entraînement</translation>
    </message>
</context>
<context>
    <name>Trainings</name>
    <message>
        <source>{} waits for its turn.</source>
        <translation>{} attend son tour.</translation>
    </message>
    <message>
        <source>It begins when the run that trains is complete.</source>
        <translation>Il démarre quand l’entraînement en cours est terminé.</translation>
    </message>
    <message>
        <source>Another run trains already: stop it before resuming this one.</source>
        <translation>Un autre entraînement est en cours&#xa0;: arrêtez-le avant de reprendre celui-ci.</translation>
    </message>
    <message>
        <source>The queue waits.</source>
        <translation>La file d’attente est suspendue.</translation>
    </message>
    <message>
        <source>When the cause of the failure is gone, start it in the Run menu.</source>
        <translation>Démarrez-la dans le menu Entraînement quand la cause de l’échec a disparu.</translation>
    </message>
</context>
<context>
    <name>TrashQuestion</name>
    <message>
        <source>Move to the trash</source>
        <translation>Mettre à la corbeille</translation>
    </message>
    <message>
        <source>Move the run {} to the trash?</source>
        <translation>Mettre l’entraînement {} à la corbeille&#xa0;?</translation>
    </message>
    <message>
        <source>Move {} runs to the trash?</source>
        <translation>Mettre {} entraînements à la corbeille&#xa0;?</translation>
    </message>
    <message>
        <source>Its checkpoints, previews and curves go with it. Your own pictures stay.</source>
        <translation>Ses points de sauvegarde, aperçus et courbes partent avec. Vos images restent.</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>, did you mean {0}?</source>
        <translation>, vouliez-vous dire {0}&#xa0;?</translation>
    </message>
    <message>
        <source>, or </source>
        <translation>, ou </translation>
    </message>
    <message>
        <source>A contact sheet or a page shows a whole export, which a watched folder never has.</source>
        <translation>Une planche-contact ou une page montre un export entier, or un dossier surveillé n’en finit jamais.</translation>
    </message>
    <message>
        <source>A contact sheet or a page shows all outputs, of which each process makes a part.</source>
        <translation>Une planche-contact ou une page montre toutes les sorties, mais chaque processus n’en fait qu’une partie.</translation>
    </message>
    <message>
        <source>A file could not be written or read: {0}.</source>
        <translation>Un fichier n’a pas pu être écrit ou lu&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>A folder {0} exists already.</source>
        <translation>Un dossier {0} existe déjà.</translation>
    </message>
    <message>
        <source>A picture cannot be translated at the scale {0}.</source>
        <translation>Une image ne peut pas être traduite à l’échelle {0}.</translation>
    </message>
    <message>
        <source>A run folder holds a file recipe.toml.</source>
        <translation>Un dossier d’entraînement contient un fichier recipe.toml.</translation>
    </message>
    <message>
        <source>Add pictures, or use SinCUT with the one that matters.</source>
        <translation>Ajoutez des images, ou prenez SinCUT avec celle qui compte.</translation>
    </message>
    <message>
        <source>Add target pictures or turn random mirroring on; a smaller discriminator (networks.discriminator_width) or a higher lambda_r1 (SinCUT) holds it back.</source>
        <translation>Ajoutez des images cibles ou activez le miroir aléatoire&#xa0;; un discriminateur plus petit (networks.discriminator_width) ou un lambda_r1 plus élevé (SinCUT) le freine.</translation>
    </message>
    <message>
        <source>All {0} checkpoints of the run are damaged.</source>
        <translation>Les {0} points de sauvegarde de l’entraînement sont tous endommagés.</translation>
    </message>
    <message>
        <source>All {0} pictures</source>
        <translation>les {0} images</translation>
    </message>
    <message>
        <source>Allow {0} GiB or more.</source>
        <translation>Accordez {0} Gio ou plus.</translation>
    </message>
    <message>
        <source>Another of the {0} processes was lost.</source>
        <translation>Un autre des {0} processus a été perdu.</translation>
    </message>
    <message>
        <source>Another training already writes to {0}.</source>
        <translation>Un autre entraînement écrit déjà dans {0}.</translation>
    </message>
    <message>
        <source>Another window commands the run {0}.</source>
        <translation>Une autre fenêtre commande l’entraînement {0}.</translation>
    </message>
    <message>
        <source>Check its permissions, or choose other folders.</source>
        <translation>Vérifiez ses droits d’accès, ou choisissez d’autres dossiers.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Choisissez un dossier où vous pouvez écrire.</translation>
    </message>
    <message>
        <source>Choose a number from {0} to {1}.</source>
        <translation>Choisissez un nombre de {0} à {1}.</translation>
    </message>
    <message>
        <source>Choose a smaller scale, close other programs, or compute on the CPU when this was a GPU.</source>
        <translation>Choisissez une échelle plus petite, fermez d’autres programmes, ou calculez sur le CPU si c’était un GPU.</translation>
    </message>
    <message>
        <source>Choose a smaller scale, or allow more memory.</source>
        <translation>Choisissez une échelle plus petite ou autorisez davantage de mémoire.</translation>
    </message>
    <message>
        <source>Choose a smaller scale, or close other programs.</source>
        <translation>Choisissez une échelle plus petite ou fermez d’autres programmes.</translation>
    </message>
    <message>
        <source>Choose a target.</source>
        <translation>Choisissez une cible.</translation>
    </message>
    <message>
        <source>Choose an output folder that you may write to.</source>
        <translation>Choisissez un dossier de sortie où vous pouvez écrire.</translation>
    </message>
    <message>
        <source>Choose another checkpoint.</source>
        <translation>Choisissez un autre point de sauvegarde.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Choose another folder: there they would be translated again, without end.</source>
        <translation>Choisissez un autre dossier&#xa0;: là, elles seraient traduites à nouveau, sans fin.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Choose another one, on a disk with room.</source>
        <translation>Choisissez-en un autre, sur un disque où il reste de la place.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Choose fewer (training.previews).</source>
        <translation>Choisissez-en moins (training.previews).</translation>
    </message>
    <message>
        <source>Choose one of the run&apos;s checkpoints.</source>
        <translation>Choisissez un point de sauvegarde de l’entraînement.</translation>
    </message>
    <message>
        <source>Choose one of {0}.</source>
        <translation>Au choix&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Choose others.</source>
        <translation>Choisissez-en d’autres.</translation>
    </message>
    <message>
        <source>Choose pictures or folders (setting data.{0}).</source>
        <translation>Choisissez des images ou des dossiers (réglage data.{0}).</translation>
    </message>
    <message>
        <source>Choose preview pictures (training.previews) of data.source.</source>
        <translation>Choisissez les images d’aperçu (training.previews) dans data.source.</translation>
    </message>
    <message>
        <source>Choose the picture again.</source>
        <translation>Choisissez l&apos;image à nouveau.</translation>
    </message>
    <message>
        <source>Choose {0} to {1}.</source>
        <translation>De {0} à {1} sont possibles.</translation>
    </message>
    <message>
        <source>Choose {0}.</source>
        <translation>Choisissez {0}.</translation>
    </message>
    <message>
        <source>Copy it again from where it came from.</source>
        <translation>Copiez-le de nouveau depuis son origine.</translation>
    </message>
    <message>
        <source>Copy it again, or save it anew as PNG with another program.</source>
        <translation>Copiez-le de nouveau, ou enregistrez-le en PNG avec un autre logiciel.</translation>
    </message>
    <message>
        <source>Curves have a gap there; weights and steps are not concerned.</source>
        <translation>Les courbes ont là un trou&#xa0;; les poids et les pas ne sont pas touchés.</translation>
    </message>
    <message>
        <source>CutStudio reads JPEG, PNG, WebP, TIFF, BMP, GIF, TGA, PPM, JPEG 2000 and AVIF; HEIC needs the extra cutstudio[heif].</source>
        <translation>CutStudio lit JPEG, PNG, WebP, TIFF, BMP, GIF, TGA, PPM, JPEG 2000 et AVIF&#xa0;; HEIC demande l’extension cutstudio[heif].</translation>
    </message>
    <message>
        <source>CutStudio reads JPEG, PNG, WebP, TIFF, BMP, GIF, TGA, PPM, JPEG 2000, AVIF and HEIC.</source>
        <translation>CutStudio lit JPEG, PNG, WebP, TIFF, BMP, GIF, TGA, PPM, JPEG 2000, AVIF et HEIC.</translation>
    </message>
    <message>
        <source>Delete it: the one before will be used.</source>
        <translation>Supprimez-le&#xa0;: le précédent servira.</translation>
    </message>
    <message>
        <source>DistanceGAN compares pictures of a batch, so data.batch_size must be 2 or more</source>
        <translation>DistanceGAN compare les images d’un lot&#xa0;: data.batch_size doit valoir au moins 2</translation>
    </message>
    <message>
        <source>Few pictures on one side, and {0} is fast enough for sincut.</source>
        <translation>Peu d’images d’un côté, et {0} est assez rapide pour sincut.</translation>
    </message>
    <message>
        <source>Few pictures on one side: sincut would take {0} here.</source>
        <translation>Peu d’images d’un côté : sincut demanderait {0} ici.</translation>
    </message>
    <message>
        <source>Fields are {0}; numbers may be padded, as in {index:04}.</source>
        <translation>Les champs sont {0}&#xa0;; les nombres peuvent être complétés, comme dans {index:04}.</translation>
    </message>
    <message>
        <source>Go back to a checkpoint before it, with a lower learning rate; raise lambda_x so that the source counts for more.</source>
        <translation>Revenez à un point de sauvegarde antérieur avec un taux d’apprentissage plus bas&#xa0;; augmentez lambda_x pour que la source compte davantage.</translation>
    </message>
    <message>
        <source>Go on with it (--resume), or choose another folder.</source>
        <translation>Reprenez-le (--resume), ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Goes on with other settings: {0}.</source>
        <translation>Continue avec d’autres réglages&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>HEIC needs the extra cutstudio[heif].</source>
        <translation>HEIC demande l’extension cutstudio[heif].</translation>
    </message>
    <message>
        <source>If it does so again, restart the machine, or train on another device.</source>
        <translation>Si cela se reproduit, redémarrez la machine, ou entraînez sur un autre appareil.</translation>
    </message>
    <message>
        <source>If you like what you see, stop and save. Otherwise raise the learning rate or change the balance of lambda_x and lambda_y.</source>
        <translation>Si le résultat vous plaît, arrêtez et enregistrez. Sinon, augmentez le taux d’apprentissage ou changez l’équilibre entre lambda_x et lambda_y.</translation>
    </message>
    <message>
        <source>Install a Pillow that has AVIF, or choose another format.</source>
        <translation>Installez un Pillow avec AVIF, ou choisissez un autre format.</translation>
    </message>
    <message>
        <source>Instead fastcut with crops of {0} px, width {1} and {2} steps.</source>
        <translation>À la place, fastcut avec des recadrages de {0} px, une largeur de {1} et {2} pas.</translation>
    </message>
    <message>
        <source>Is its folder right?</source>
        <translation>Le dossier est-il le bon&#xa0;?</translation>
    </message>
    <message>
        <source>Is the disk full?</source>
        <translation>Le disque est-il plein&#xa0;?</translation>
    </message>
    <message>
        <source>Is the folder there and writable, with room on the disk? PNG and TIFF take larger pictures than JPEG and WebP.</source>
        <translation>Le dossier existe-t-il, est-il accessible en écriture, et reste-t-il de la place sur le disque&#xa0;? PNG et TIFF admettent des images plus grandes que JPEG et WebP.</translation>
    </message>
    <message>
        <source>Is the folder there, and may you write to it?</source>
        <translation>Le dossier existe-t-il, et pouvez-vous y écrire&#xa0;?</translation>
    </message>
    <message>
        <source>It can be watched here; pause, stop and steer it there.</source>
        <translation>Vous pouvez le suivre ici&#xa0;; pause, arrêt et pilotage se font là-bas.</translation>
    </message>
    <message>
        <source>It goes from 0 to 1.</source>
        <translation>De 0 à 1 est possible.</translation>
    </message>
    <message>
        <source>It goes from 1 to 100.</source>
        <translation>De 1 à 100 est possible.</translation>
    </message>
    <message>
        <source>It goes on by itself when there is room again in {0}; nothing is lost so far.</source>
        <translation>Il continuera de lui-même dès qu’il y aura de la place dans {0}&#xa0;; rien n’est perdu jusqu’ici.</translation>
    </message>
    <message>
        <source>It is not opened. Where does this run come from?</source>
        <translation>Il n’est pas ouvert. D’où vient cet entraînement&#xa0;?</translation>
    </message>
    <message>
        <source>It is transparent or painted out everywhere: paint out less, or choose another target.</source>
        <translation>Elle est partout transparente ou masquée&#xa0;: masquez-en moins ou choisissez une autre cible.</translation>
    </message>
    <message>
        <source>It learns from crops of the two.</source>
        <translation>Il apprend d’extraits des deux.</translation>
    </message>
    <message>
        <source>It may be whole: see to the disk and to who may read it, and try again.</source>
        <translation>Il est peut-être intact&#xa0;: vérifiez le disque et les droits de lecture, puis réessayez.</translation>
    </message>
    <message>
        <source>It may have ended just now: choose a checkpoint.</source>
        <translation>Il vient peut-être de se terminer&#xa0;: choisissez un point de sauvegarde.</translation>
    </message>
    <message>
        <source>It needs a name without / \ : * ? &quot; &lt; &gt; | and control characters.</source>
        <translation>Il faut un nom sans / \&#xa0;: *&#xa0;? &quot; &lt; &gt; | ni caractères de contrôle.</translation>
    </message>
    <message>
        <source>It starts from step 1 again.</source>
        <translation>Il recommence au pas 1.</translation>
    </message>
    <message>
        <source>It was thrown away.</source>
        <translation>Elle a été rejetée.</translation>
    </message>
    <message>
        <source>Its own output says why, if anything does. {0}</source>
        <translation>Sa propre sortie en dit la raison, s’il y en a une. {0}</translation>
    </message>
    <message>
        <source>Its taps are {0}.</source>
        <translation>Ses couches sont {0}.</translation>
    </message>
    <message>
        <source>Larger pictures give sharper results; or make the crop smaller.</source>
        <translation>Des images plus grandes donnent des résultats plus nets&#xa0;; ou réduisez l’extrait.</translation>
    </message>
    <message>
        <source>Leave them out, and translate the folder once more when it is complete.</source>
        <translation>Laissez-les de côté et traduisez le dossier encore une fois quand il sera complet.</translation>
    </message>
    <message>
        <source>Leave {0} out, or training would stop there.</source>
        <translation>Laissez cela de côté, sinon l’entraînement s’arrêterait là.</translation>
    </message>
    <message>
        <source>Lower data.crop_size, data.batch_size or networks.generator_width, or set device.precision to bf16; close other programs that use the device.</source>
        <translation>Réduisez data.crop_size, data.batch_size ou networks.generator_width, ou mettez device.precision à bf16&#xa0;; fermez les autres programmes qui utilisent l’appareil.</translation>
    </message>
    <message>
        <source>Lower lambda_x (and lambda_y) while it trains; where that does not help, use CUT instead of FastCUT, or pictures that are more alike in content.</source>
        <translation>Baissez lambda_x (et lambda_y) pendant l’entraînement&#xa0;; si cela n’aide pas, prenez CUT au lieu de FastCUT, ou des images au contenu plus proche.</translation>
    </message>
    <message>
        <source>Lower networks.generator_width or networks.generator_blocks.</source>
        <translation>Réduisez networks.generator_width ou networks.generator_blocks.</translation>
    </message>
    <message>
        <source>Make room or choose a folder that you may write to.</source>
        <translation>Faites de la place, ou choisissez un dossier où vous pouvez écrire.</translation>
    </message>
    <message>
        <source>Make room, choose a scratch folder on another disk, allow more memory, or choose a smaller scale.</source>
        <translation>Faites de la place, choisissez un dossier temporaire sur un autre disque, accordez plus de mémoire, ou choisissez une échelle plus petite.</translation>
    </message>
    <message>
        <source>Make smaller copies: training looks at them much smaller anyway.</source>
        <translation>Faites des copies plus petites&#xa0;: l’entraînement les regarde de toute façon bien plus petites.</translation>
    </message>
    <message>
        <source>Name a picture.</source>
        <translation>Indiquez une image.</translation>
    </message>
    <message>
        <source>Name at least one.</source>
        <translation>Indiquez-en au moins un.</translation>
    </message>
    <message>
        <source>Name pictures, or folders that have some.</source>
        <translation>Indiquez des images, ou des dossiers qui en contiennent.</translation>
    </message>
    <message>
        <source>No picture or folder was given.</source>
        <translation>Aucune image ni aucun dossier n’a été indiqué.</translation>
    </message>
    <message>
        <source>No picture was chosen as {0}.</source>
        <translation>Aucune image n’a été choisie comme {0}.</translation>
    </message>
    <message>
        <source>Nothing changes any more from preview to preview.</source>
        <translation>Plus rien ne change d’un aperçu à l’autre.</translation>
    </message>
    <message>
        <source>Nothing is being trained.</source>
        <translation>Aucun entraînement n’est en cours.</translation>
    </message>
    <message>
        <source>One picture on each side, and {0} is fast enough for sincut.</source>
        <translation>Une image de chaque côté, et {0} est assez rapide pour sincut.</translation>
    </message>
    <message>
        <source>One picture on each side: sincut would take {0} here.</source>
        <translation>Une image de chaque côté : sincut demanderait {0} ici.</translation>
    </message>
    <message>
        <source>Only checkpoints of one run can be blended.</source>
        <translation>Seuls les points de sauvegarde d’un même entraînement se mélangent.</translation>
    </message>
    <message>
        <source>Only folders can be watched.</source>
        <translation>Seuls des dossiers peuvent être surveillés.</translation>
    </message>
    <message>
        <source>Outputs go to a folder: choose its name.</source>
        <translation>Les sorties vont dans un dossier&#xa0;: choisissez son nom.</translation>
    </message>
    <message>
        <source>Paint out less of the target.</source>
        <translation>Masquez une moindre partie de la cible.</translation>
    </message>
    <message>
        <source>Paint out less, make the crop smaller, or the load size larger.</source>
        <translation>Masquez moins, réduisez l’extrait, ou augmentez la taille de chargement.</translation>
    </message>
    <message>
        <source>Paint out less, or make data.crop_size smaller.</source>
        <translation>Masquez moins, ou réduisez data.crop_size.</translation>
    </message>
    <message>
        <source>Paint out less, or make the crop smaller.</source>
        <translation>Masquez moins, ou réduisez l’extrait.</translation>
    </message>
    <message>
        <source>PatchNCE needs two queries per tap: raise data.batch_size or loss.patches</source>
        <translation>PatchNCE demande deux requêtes par couche&#xa0;: augmentez data.batch_size ou loss.patches</translation>
    </message>
    <message>
        <source>Pictures cannot be looked at with {0} pixels a side.</source>
        <translation>Les images ne peuvent pas être examinées avec {0} pixels de côté.</translation>
    </message>
    <message>
        <source>Pictures cannot be shown in {0} segments.</source>
        <translation>Les images ne peuvent pas être montrées en {0} segments.</translation>
    </message>
    <message>
        <source>Put them over the ground that you want, or paint out the transparent parts.</source>
        <translation>Posez-les sur le fond voulu, ou masquez les parties transparentes.</translation>
    </message>
    <message>
        <source>Raise lambda_y, which steadies the colours, or lower the learning rate; &apos;Match colours first&apos; gives the source the target&apos;s colours from the start.</source>
        <translation>Augmentez lambda_y, qui stabilise les couleurs, ou baissez le taux d’apprentissage&#xa0;; «&#xa0;Accorder d’abord les couleurs&#xa0;» donne dès le début à la source les couleurs de la cible.</translation>
    </message>
    <message>
        <source>Repainting {0} pixels takes about {1} GiB of memory; {2} GiB are free.</source>
        <translation>Repeindre {0} pixels demande environ {1} Gio de mémoire&#xa0;; {2} Gio sont libres.</translation>
    </message>
    <message>
        <source>Repainting {0} pixels takes about {1} GiB of memory; {2} GiB may be used.</source>
        <translation>Repeindre {0} pixels demande environ {1} Gio de mémoire&#xa0;; {2} Gio sont autorisés.</translation>
    </message>
    <message>
        <source>Repair or delete the file {0} in the run&apos;s folder.</source>
        <translation>Réparez ou supprimez le fichier {0} dans le dossier de l’entraînement.</translation>
    </message>
    <message>
        <source>Say &apos;source&apos; or &apos;output&apos;.</source>
        <translation>Il y a «&#xa0;source&#xa0;» et «&#xa0;output&#xa0;».</translation>
    </message>
    <message>
        <source>Say --device cuda: each process takes a GPU of its own. CUDA_VISIBLE_DEVICES chooses which.</source>
        <translation>Donnez --device cuda&#xa0;: chaque processus prend son propre GPU. CUDA_VISIBLE_DEVICES les choisit.</translation>
    </message>
    <message>
        <source>Scale it down first.</source>
        <translation>Réduisez l’image d’abord.</translation>
    </message>
    <message>
        <source>Scales are &apos;run&apos;, &apos;native&apos;, or a factor between 1/64 and 64.</source>
        <translation>Les échelles sont «&#xa0;run&#xa0;», «&#xa0;native&#xa0;» ou un facteur entre 1/64 et 64.</translation>
    </message>
    <message>
        <source>Set device.precision to auto or float32.</source>
        <translation>Mettez device.precision à auto ou float32.</translation>
    </message>
    <message>
        <source>Set it to one of {0}, or unset it.</source>
        <translation>Donnez-lui l’une de ces valeurs, ou supprimez-la : {0}.</translation>
    </message>
    <message>
        <source>Several processes cannot share the device {0}.</source>
        <translation>Plusieurs processus ne peuvent pas partager l’appareil {0}.</translation>
    </message>
    <message>
        <source>Several processes need {name} or {index} in it.</source>
        <translation>Plusieurs processus ont besoin de {name} ou de {index}.</translation>
    </message>
    <message>
        <source>SinCUT looks at one of each at a time.</source>
        <translation>SinCUT n’en regarde qu’une de chaque côté à la fois.</translation>
    </message>
    <message>
        <source>Some network and external disks have none: delete the folder by hand.</source>
        <translation>Certains disques réseau ou externes n’en ont pas&#xa0;: supprimez le dossier à la main.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong: {0}</source>
        <translation>Une erreur inattendue est survenue&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Start a new run for that, in another folder.</source>
        <translation>Commencez pour cela un nouvel entraînement dans un autre dossier.</translation>
    </message>
    <message>
        <source>Start all of them with the same torchrun command; see `torchrun --help`.</source>
        <translation>Lancez-les tous avec la même commande torchrun&#xa0;; voyez `torchrun --help`.</translation>
    </message>
    <message>
        <source>Start it again in a new folder.</source>
        <translation>Recommencez-le dans un nouveau dossier.</translation>
    </message>
    <message>
        <source>Start it again: it goes on from the last checkpoint (torchrun --max-restarts).</source>
        <translation>Relancez-le&#xa0;: il continue depuis le dernier point de sauvegarde (torchrun --max-restarts).</translation>
    </message>
    <message>
        <source>Start one process for each GPU (torchrun --nproc-per-node), or use --device cpu.</source>
        <translation>Lancez un processus par GPU (torchrun --nproc-per-node), ou prenez --device cpu.</translation>
    </message>
    <message>
        <source>Start the run again in a new folder.</source>
        <translation>Recommencez l’entraînement dans un nouveau dossier.</translation>
    </message>
    <message>
        <source>Start training to see why.</source>
        <translation>Lancez l’entraînement pour voir pourquoi.</translation>
    </message>
    <message>
        <source>Steps are not recorded: a pool of earlier outputs decides anew what each one computes.</source>
        <translation>Les pas ne sont pas enregistrés&#xa0;: une réserve de sorties antérieures décide à chaque fois de ce qui est calculé.</translation>
    </message>
    <message>
        <source>Steps are not recorded: a recorded one did something else than the usual one.</source>
        <translation>Les pas ne sont pas enregistrés&#xa0;: un pas enregistré a fait autre chose que le pas habituel.</translation>
    </message>
    <message>
        <source>Steps are not recorded: processes that train together exchange gradients in them.</source>
        <translation>Les pas ne sont pas enregistrés&#xa0;: des processus qui s’entraînent ensemble y échangent des gradients.</translation>
    </message>
    <message>
        <source>Steps are not recorded: random augmentations decide anew what each one computes.</source>
        <translation>Les pas ne sont pas enregistrés&#xa0;: des augmentations aléatoires décident à chaque fois de ce qui est calculé.</translation>
    </message>
    <message>
        <source>Steps are not recorded: with fp16 the scale of a loss follows from its gradients.</source>
        <translation>Les pas ne sont pas enregistrés&#xa0;: avec fp16, l’échelle d’une perte dépend de ses gradients.</translation>
    </message>
    <message>
        <source>Steps are not recorded: {0}.</source>
        <translation>Les pas ne sont pas enregistrés&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Stop it first, or choose another folder.</source>
        <translation>Arrêtez-le d’abord, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Switch &apos;Train in a process of its own&apos; off in the Run menu.</source>
        <translation>Désactivez «&#xa0;Entraîner dans un processus séparé&#xa0;» dans le menu Entraînement.</translation>
    </message>
    <message>
        <source>Take another checkpoint of the run.</source>
        <translation>Prenez un autre point de sauvegarde de l’entraînement.</translation>
    </message>
    <message>
        <source>That works; colours are learned only from coloured pictures.</source>
        <translation>Cela marche&#xa0;; les couleurs ne s’apprennent que d’images en couleurs.</translation>
    </message>
    <message>
        <source>That works; the target&apos;s colours will be put on them.</source>
        <translation>Cela marche&#xa0;; elles recevront les couleurs de la cible.</translation>
    </message>
    <message>
        <source>The branch cannot be written: {0}.</source>
        <translation>La branche ne peut pas être écrite&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>The checkpoint and the recipe come from different runs.</source>
        <translation>Le point de sauvegarde et la recette viennent d’entraînements différents.</translation>
    </message>
    <message>
        <source>The checkpoint {0} cannot be read now: {1}.</source>
        <translation>Le point de sauvegarde {0} ne peut pas être lu pour l’instant&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>The checkpoint {0} has format {1}, which this version of CutStudio does not know.</source>
        <translation>Le point de sauvegarde {0} est au format {1}, que cette version de CutStudio ne connaît pas.</translation>
    </message>
    <message>
        <source>The checkpoint {0} is damaged.</source>
        <translation>Le point de sauvegarde {0} est endommagé.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s colour map is damaged.</source>
        <translation>La correspondance des couleurs du point de sauvegarde est endommagée.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s optimiser state does not fit the network {0}.</source>
        <translation>L’état de l’optimiseur dans le point de sauvegarde ne va pas avec le réseau {0}.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s weights do not fit the recipe&apos;s network {0}.</source>
        <translation>Les poids du point de sauvegarde ne vont pas avec le réseau {0} de la recette.</translation>
    </message>
    <message>
        <source>The checkpoints {0} and {1} have different networks.</source>
        <translation>Les points de sauvegarde {0} et {1} ont des réseaux différents.</translation>
    </message>
    <message>
        <source>The details below help whoever repairs it.</source>
        <translation>Les détails ci-dessous aident qui le réparera.</translation>
    </message>
    <message>
        <source>The device ran out of memory.</source>
        <translation>L’appareil a manqué de mémoire.</translation>
    </message>
    <message>
        <source>The device stopped working.</source>
        <translation>L’appareil a cessé de fonctionner.</translation>
    </message>
    <message>
        <source>The device {0} is not available here.</source>
        <translation>L’appareil {0} n’est pas disponible ici.</translation>
    </message>
    <message>
        <source>The discriminator tells output and target apart without effort: the generator learns little from it.</source>
        <translation>Le discriminateur distingue sans effort la sortie de la cible&#xa0;: le générateur en apprend peu.</translation>
    </message>
    <message>
        <source>The file name {0} cannot be used.</source>
        <translation>Le nom de fichier {0} n’est pas utilisable.</translation>
    </message>
    <message>
        <source>The file name {0} cannot be used: {1}.</source>
        <translation>Le nom de fichier {0} n’est pas utilisable&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>The file name {0} is the same for all pictures.</source>
        <translation>Le nom de fichier {0} est le même pour toutes les images.</translation>
    </message>
    <message>
        <source>The first look could not be rendered.</source>
        <translation>Le premier aperçu n’a pas pu être calculé.</translation>
    </message>
    <message>
        <source>The folder of masks {0} does not exist.</source>
        <translation>Le dossier de masques {0} n’existe pas.</translation>
    </message>
    <message>
        <source>The folder {0} already holds a run.</source>
        <translation>Le dossier {0} contient déjà un entraînement.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be made.</source>
        <translation>Le dossier {0} ne peut pas être créé.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be opened.</source>
        <translation>Le dossier {0} ne peut pas être ouvert.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be written: {1}.</source>
        <translation>Impossible d’écrire dans le dossier {0}&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>The folder {0} exists already.</source>
        <translation>Le dossier {0} existe déjà.</translation>
    </message>
    <message>
        <source>The folder {0} for scratch files cannot be used.</source>
        <translation>Le dossier temporaire {0} n’est pas utilisable.</translation>
    </message>
    <message>
        <source>The folder {0} holds a prepared training already.</source>
        <translation>Le dossier {0} contient déjà un entraînement préparé.</translation>
    </message>
    <message>
        <source>The folder {0} is not there.</source>
        <translation>Le dossier {0} n’est pas là.</translation>
    </message>
    <message>
        <source>The generator needs more than {0} GB; the device has {1} GB.</source>
        <translation>Le générateur demande plus de {0} Go&#xa0;; l’appareil a {1} Go.</translation>
    </message>
    <message>
        <source>The last checkpoint is still good.</source>
        <translation>Le dernier point de sauvegarde est intact.</translation>
    </message>
    <message>
        <source>The last checkpoint is still good: resume the run from the Runs page.</source>
        <translation>Le dernier point de sauvegarde est intact&#xa0;: reprenez l’entraînement depuis sa page.</translation>
    </message>
    <message>
        <source>The last checkpoint is still good: resume the run.</source>
        <translation>Le dernier point de sauvegarde est intact&#xa0;: reprenez l’entraînement.</translation>
    </message>
    <message>
        <source>The last checkpoint is still good: when there is room, resume the run.</source>
        <translation>Le dernier point de sauvegarde est intact&#xa0;: reprenez l’entraînement quand il y aura de la place.</translation>
    </message>
    <message>
        <source>The length of the run {0} cannot be read.</source>
        <translation>La longueur de l’entraînement {0} n’est pas lisible.</translation>
    </message>
    <message>
        <source>The log of {0} names a picture outside of the run&apos;s folder.</source>
        <translation>Le journal de {0} nomme une image hors du dossier de l’entraînement.</translation>
    </message>
    <message>
        <source>The log {0} is damaged in line {1}.</source>
        <translation>Le journal {0} est endommagé à la ligne {1}.</translation>
    </message>
    <message>
        <source>The log {0} was cut off: {1} lines are missing.</source>
        <translation>Le journal {0} a été coupé&#xa0;: {1} lignes manquent.</translation>
    </message>
    <message>
        <source>The loss {0} became {1} in step {2}.</source>
        <translation>La perte {0} est devenue {1} au pas {2}.</translation>
    </message>
    <message>
        <source>The machine ran out of memory.</source>
        <translation>La machine a manqué de mémoire.</translation>
    </message>
    <message>
        <source>The mask of the target leaves nothing to take strokes from.</source>
        <translation>Le masque de la cible ne laisse rien dont reprendre les coups de pinceau.</translation>
    </message>
    <message>
        <source>The measurement ended unexpectedly.</source>
        <translation>La mesure s’est terminée de façon inattendue.</translation>
    </message>
    <message>
        <source>The memory does not suffice to read {0}.</source>
        <translation>La mémoire ne suffit pas pour lire {0}.</translation>
    </message>
    <message>
        <source>The model has no tap {0}.</source>
        <translation>Le modèle n’a pas de couche {0}.</translation>
    </message>
    <message>
        <source>The numbers of the checkpoint of step {0} are wrong.</source>
        <translation>Les nombres du point de sauvegarde du pas {0} sont faux.</translation>
    </message>
    <message>
        <source>The output folder {0} cannot be made.</source>
        <translation>Le dossier de sortie {0} ne peut pas être créé.</translation>
    </message>
    <message>
        <source>The output is nearly the source itself: the look of the target is not taken on.</source>
        <translation>La sortie est presque la source elle-même&#xa0;: l’aspect de la cible n’est pas repris.</translation>
    </message>
    <message>
        <source>The output looks the same everywhere, whatever the source shows: the generator has collapsed.</source>
        <translation>La sortie est partout la même, quoi que montre la source&#xa0;: le générateur s’est effondré.</translation>
    </message>
    <message>
        <source>The output&apos;s colours lie far from those of both source and target.</source>
        <translation>Les couleurs de la sortie sont loin de celles de la source et de la cible.</translation>
    </message>
    <message>
        <source>The outputs cannot go to {0}, which is watched.</source>
        <translation>Les sorties ne peuvent pas aller dans {0}, qui est surveillé.</translation>
    </message>
    <message>
        <source>The painted-out regions leave no room for a crop of {0} px.</source>
        <translation>Ce qui est masqué ne laisse pas de place pour un extrait de {0} px.</translation>
    </message>
    <message>
        <source>The pasted picture cannot be saved as {0}.</source>
        <translation>L’image collée ne peut pas être enregistrée sous {0}.</translation>
    </message>
    <message>
        <source>The pattern {0} matches no picture.</source>
        <translation>Le motif {0} ne correspond à aucune image.</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>l’image</translation>
    </message>
    <message>
        <source>The picture needs {0} GB of scratch files in {1}, where {2} GB are free.</source>
        <translation>L’image demande {0} Go de fichiers temporaires dans {1}, où {2} Go sont libres.</translation>
    </message>
    <message>
        <source>The place {0}, {1} is outside the picture.</source>
        <translation>Le point {0}, {1} est hors de l’image.</translation>
    </message>
    <message>
        <source>The preview picture {0} is not among the sources.</source>
        <translation>L’image d’aperçu {0} n’est pas parmi les sources.</translation>
    </message>
    <message>
        <source>The recipe has a mistake</source>
        <translation>La recette a une erreur</translation>
    </message>
    <message>
        <source>The recipe has {0} mistakes</source>
        <translation>La recette a {0} erreurs</translation>
    </message>
    <message>
        <source>The run folder can be written again.</source>
        <translation>Le dossier de l’entraînement est de nouveau accessible en écriture.</translation>
    </message>
    <message>
        <source>The run folder cannot be written: {0}.</source>
        <translation>Impossible d’écrire dans le dossier de l’entraînement&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>The run folder {0} cannot be written: {1}.</source>
        <translation>Impossible d’écrire dans le dossier d’entraînement {0}&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>The run has no checkpoint to go on from.</source>
        <translation>L’entraînement n’a pas de point de sauvegarde pour reprendre.</translation>
    </message>
    <message>
        <source>The run has no checkpoint yet: let it train a little longer.</source>
        <translation>L’entraînement n’a pas encore de point de sauvegarde&#xa0;: laissez-le continuer un peu.</translation>
    </message>
    <message>
        <source>The run has no networks yet.</source>
        <translation>L’exécution n’a pas encore de réseaux.</translation>
    </message>
    <message>
        <source>The run is complete: {0} of {1} steps are done.</source>
        <translation>L’entraînement est complet&#xa0;: {0} pas sur {1} sont faits.</translation>
    </message>
    <message>
        <source>The run was interrupted before its first checkpoint.</source>
        <translation>L’entraînement a été interrompu avant son premier point de sauvegarde.</translation>
    </message>
    <message>
        <source>The run {0} has no checkpoint {1}.</source>
        <translation>L’entraînement {0} n’a pas de point de sauvegarde {1}.</translation>
    </message>
    <message>
        <source>The run&apos;s recipe cannot be read.</source>
        <translation>La recette de l’entraînement n’est pas lisible.</translation>
    </message>
    <message>
        <source>The stars of the run {0} cannot be read.</source>
        <translation>Les étoiles de l’entraînement {0} ne sont pas lisibles.</translation>
    </message>
    <message>
        <source>The training in {0} cannot be told: {1}.</source>
        <translation>L’entraînement dans {0} ne peut pas être commandé&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>The training process could not be started: {0}.</source>
        <translation>Le processus d’entraînement n’a pas pu être lancé&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>The training process ended without saying why.</source>
        <translation>Le processus d’entraînement s’est terminé sans dire pourquoi.</translation>
    </message>
    <message>
        <source>The training process was ended.</source>
        <translation>Le processus d’entraînement a été terminé.</translation>
    </message>
    <message>
        <source>The weights are a blend of the checkpoints {0} and {1} of {2}: {3} and {4}.</source>
        <translation>Les poids sont un mélange des points de sauvegarde {0} et {1} de {2}&#xa0;: {3} et {4}.</translation>
    </message>
    <message>
        <source>The {0} has only {1} picture{2}: {3} may learn them by heart.</source>
        <translation>{0}&#xa0;: seulement {1} image(s)&#xa0;; {3} pourrait les apprendre par cœur.</translation>
    </message>
    <message>
        <source>The {0} processes did not come together.</source>
        <translation>Les {0} processus ne se sont pas trouvés.</translation>
    </message>
    <message>
        <source>There are many pictures on both sides: CUT learns from all of them.</source>
        <translation>Il y a beaucoup d’images des deux côtés&#xa0;: CUT apprend de toutes.</translation>
    </message>
    <message>
        <source>There are no pictures in the folder {0}.</source>
        <translation>Il n’y a pas d’images dans le dossier {0}.</translation>
    </message>
    <message>
        <source>There are no pictures to translate.</source>
        <translation>Il n’y a pas d’images à traduire.</translation>
    </message>
    <message>
        <source>There are {0} preview pictures; at most {1} can be shown.</source>
        <translation>Il y a {0} images d’aperçu&#xa0;; on peut en montrer au plus {1}.</translation>
    </message>
    <message>
        <source>There are {0} processes for {1} GPUs here.</source>
        <translation>Il y a ici {0} processus pour {1} GPU.</translation>
    </message>
    <message>
        <source>There is no checkpoint {0}.</source>
        <translation>Il n’y a pas de point de sauvegarde {0}.</translation>
    </message>
    <message>
        <source>There is no device {0}.</source>
        <translation>Il n’y a pas d’appareil {0}.</translation>
    </message>
    <message>
        <source>There is no device {0}: this machine has {1}.</source>
        <translation>Il n’y a pas d’appareil {0}&#xa0;: cette machine en a {1}.</translation>
    </message>
    <message>
        <source>There is no picture {0}.</source>
        <translation>Il n’y a pas d’image {0}.</translation>
    </message>
    <message>
        <source>There is no quality {0}.</source>
        <translation>Une qualité de {0} n’existe pas.</translation>
    </message>
    <message>
        <source>There is no run in {0}.</source>
        <translation>Il n’y a pas d’entraînement dans {0}.</translation>
    </message>
    <message>
        <source>There is no strength {0}.</source>
        <translation>Une force de {0} n’existe pas.</translation>
    </message>
    <message>
        <source>There is no target to take strokes from.</source>
        <translation>Il n’y a pas de cible dont reprendre les coups de pinceau.</translation>
    </message>
    <message>
        <source>There is no {0} {1}.</source>
        <translation>{0} {1} n’existe pas.</translation>
    </message>
    <message>
        <source>There is not enough memory on {0} to {1}.</source>
        <translation>La mémoire ne suffit pas ({0}).</translation>
    </message>
    <message>
        <source>There is one picture on each side: SinCUT is made for that.</source>
        <translation>Il y a une image de chaque côté&#xa0;: SinCUT est fait pour cela.</translation>
    </message>
    <message>
        <source>These lines are left out; weights and steps are not concerned.</source>
        <translation>Ces lignes sont laissées de côté&#xa0;; les poids et les pas ne sont pas touchés.</translation>
    </message>
    <message>
        <source>They are counted from cuda:0.</source>
        <translation>On compte à partir de cuda:0.</translation>
    </message>
    <message>
        <source>This installation cannot write {0}.</source>
        <translation>Cette installation ne peut pas écrire de {0}.</translation>
    </message>
    <message>
        <source>This is a fault of CutStudio; the details help whoever repairs it.</source>
        <translation>C’est un défaut de CutStudio&#xa0;; les détails aideront qui le réparera.</translation>
    </message>
    <message>
        <source>Train in one process, without torchrun, or with --device cpu.</source>
        <translation>Entraînez dans un seul processus, sans torchrun, ou avec --device cpu.</translation>
    </message>
    <message>
        <source>Training did not hand out its networks.</source>
        <translation>L’entraînement n’a pas livré ses réseaux.</translation>
    </message>
    <message>
        <source>Training ended without saying why.</source>
        <translation>L’entraînement s’est terminé sans dire pourquoi.</translation>
    </message>
    <message>
        <source>Training failed unexpectedly: {0}</source>
        <translation>L’entraînement a échoué de façon inattendue&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Training goes on as usual. Set device.record_steps to false.</source>
        <translation>L’entraînement continue comme d’habitude. Réglez device.record_steps sur false.</translation>
    </message>
    <message>
        <source>Training goes on.</source>
        <translation>L’entraînement continue.</translation>
    </message>
    <message>
        <source>Training has ended.</source>
        <translation>L’entraînement est terminé.</translation>
    </message>
    <message>
        <source>Translate in one process, or leave them out.</source>
        <translation>Traduisez dans un seul processus, ou laissez-les de côté.</translation>
    </message>
    <message>
        <source>Translate with it, or start a new run with more steps.</source>
        <translation>Traduisez avec lui, ou commencez un nouvel entraînement avec plus de pas.</translation>
    </message>
    <message>
        <source>Translating cannot do with {0} GiB of memory.</source>
        <translation>{0} Gio de mémoire ne suffisent pas pour traduire.</translation>
    </message>
    <message>
        <source>Try again when training has begun.</source>
        <translation>Réessayez quand l’entraînement aura commencé.</translation>
    </message>
    <message>
        <source>Try {0}; close other programs that use the device.</source>
        <translation>Essayez {0}&#xa0;; fermez les autres programmes qui utilisent l’appareil.</translation>
    </message>
    <message>
        <source>Two folders of pictures: cut would take {0} here.</source>
        <translation>Deux dossiers d’images : cut demanderait {0} ici.</translation>
    </message>
    <message>
        <source>Two folders of pictures: this machine trains cut in full.</source>
        <translation>Deux dossiers d’images : cette machine entraîne cut en entier.</translation>
    </message>
    <message>
        <source>Update CutStudio.</source>
        <translation>Mettez CutStudio à jour.</translation>
    </message>
    <message>
        <source>Use an earlier checkpoint of the run.</source>
        <translation>Prenez un point de sauvegarde antérieur de l’entraînement.</translation>
    </message>
    <message>
        <source>Use auto, cpu, cuda, cuda:1, mps or xpu.</source>
        <translation>Prenez auto, cpu, cuda, cuda:1, mps ou xpu.</translation>
    </message>
    <message>
        <source>Use device auto or cpu.</source>
        <translation>Prenez l’appareil auto ou cpu.</translation>
    </message>
    <message>
        <source>Was it moved or renamed?</source>
        <translation>A-t-il été déplacé ou renommé&#xa0;?</translation>
    </message>
    <message>
        <source>Was it moved or renamed? Is its disk connected?</source>
        <translation>Déplacé ou renommé&#xa0;? Son disque est-il connecté&#xa0;?</translation>
    </message>
    <message>
        <source>Weights became NaN or infinite after step {0}.</source>
        <translation>Des poids sont devenus NaN ou infinis après le pas {0}.</translation>
    </message>
    <message>
        <source>Went back to {0}.</source>
        <translation>Revenu à {0}.</translation>
    </message>
    <message>
        <source>What is on both sides cannot be told apart: nothing would be learned from it.</source>
        <translation>Ce qui est des deux côtés ne peut être distingué&#xa0;: rien n’en serait appris.</translation>
    </message>
    <message>
        <source>What is painted out in {0} leaves no room for a crop of {1} px.</source>
        <translation>Ce qui est masqué dans {0} ne laisse pas de place pour un extrait de {1} px.</translation>
    </message>
    <message>
        <source>Without its file timing.json the run has the length that its recipe says.</source>
        <translation>Sans son fichier timing.json, l’entraînement a la longueur qu’indique sa recette.</translation>
    </message>
    <message>
        <source>`cutstudio recipe` prints every setting with help.</source>
        <translation>`cutstudio recipe` affiche chaque réglage avec son aide.</translation>
    </message>
    <message>
        <source>a batch size of {0} (data.batch_size)</source>
        <translation>une taille de lot de {0} (data.batch_size)</translation>
    </message>
    <message>
        <source>a file without suffix</source>
        <translation>un fichier sans extension</translation>
    </message>
    <message>
        <source>a narrower generator (networks.generator_width = {0})</source>
        <translation>un générateur plus étroit (networks.generator_width = {0})</translation>
    </message>
    <message>
        <source>a share of {0} is not within 0 and 1</source>
        <translation>une part de {0} n’est pas entre 0 et 1</translation>
    </message>
    <message>
        <source>about {0} days</source>
        <translation>environ {0} jours</translation>
    </message>
    <message>
        <source>about {0} h</source>
        <translation>environ {0} h</translation>
    </message>
    <message>
        <source>about {0} min</source>
        <translation>environ {0} min</translation>
    </message>
    <message>
        <source>crops of {0} px (data.crop_size)</source>
        <translation>des extraits de {0} px (data.crop_size)</translation>
    </message>
    <message>
        <source>data.crop_size is no multiple of networks.discriminator_tile</source>
        <translation>data.crop_size n’est pas un multiple de networks.discriminator_tile</translation>
    </message>
    <message>
        <source>data.crop_size is the shape of this run&apos;s discriminator: it cannot change</source>
        <translation>data.crop_size fixe la forme du discriminateur de cet entraînement&#xa0;: il ne peut pas changer</translation>
    </message>
    <message>
        <source>data.crop_size is the side of the pooled outputs: it cannot change</source>
        <translation>data.crop_size est le côté des sorties mises en réserve&#xa0;: il ne peut pas changer</translation>
    </message>
    <message>
        <source>data.load_size is smaller than data.crop_size</source>
        <translation>data.load_size est plus petit que data.crop_size</translation>
    </message>
    <message>
        <source>data.mode &apos;none&apos; does not go with the stylegan2 discriminator</source>
        <translation>data.mode «&#xa0;none&#xa0;» ne va pas avec le discriminateur stylegan2</translation>
    </message>
    <message>
        <source>data.mode &apos;none&apos; keeps every picture&apos;s size, so baselines.pool must be 0</source>
        <translation>data.mode «&#xa0;none&#xa0;» garde la taille de chaque image&#xa0;: baselines.pool doit valoir 0</translation>
    </message>
    <message>
        <source>data.mode &apos;none&apos; keeps every picture&apos;s size, so data.batch_size must be 1</source>
        <translation>data.mode «&#xa0;none&#xa0;» garde la taille de chaque image&#xa0;: data.batch_size doit valoir 1</translation>
    </message>
    <message>
        <source>data.mode &apos;none&apos; takes pictures whole, so data.masks must be empty</source>
        <translation>data.mode «&#xa0;none&#xa0;» prend les images entières&#xa0;: data.masks doit être vide</translation>
    </message>
    <message>
        <source>data.zoom_low is larger than data.zoom_high</source>
        <translation>data.zoom_low est plus grand que data.zoom_high</translation>
    </message>
    <message>
        <source>data.zoom_width_low is larger than data.zoom_width_high</source>
        <translation>data.zoom_width_low est plus grand que data.zoom_width_high</translation>
    </message>
    <message>
        <source>exit status {0}</source>
        <translation>code de sortie {0}</translation>
    </message>
    <message>
        <source>fp16 does not train on the CPU.</source>
        <translation>fp16 ne permet pas d’entraîner sur le CPU.</translation>
    </message>
    <message>
        <source>from the last checkpoint</source>
        <translation>depuis le dernier point de sauvegarde</translation>
    </message>
    <message>
        <source>from where it was</source>
        <translation>là où il en était</translation>
    </message>
    <message>
        <source>half precision (device.precision = auto)</source>
        <translation>la demi-précision (device.precision = auto)</translation>
    </message>
    <message>
        <source>it has {0} bytes</source>
        <translation>il a {0} octets</translation>
    </message>
    <message>
        <source>it is no list of steps</source>
        <translation>ce n’est pas une liste de pas</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>moins d’une minute</translation>
    </message>
    <message>
        <source>loss.external_negatives need loss.shared_encoder</source>
        <translation>loss.external_negatives demande loss.shared_encoder</translation>
    </message>
    <message>
        <source>loss.lambda_identity needs loss.identity</source>
        <translation>loss.lambda_identity demande loss.identity</translation>
    </message>
    <message>
        <source>loss.patches must be 2 or more when negatives come from the same picture</source>
        <translation>loss.patches doit valoir au moins 2 quand les négatifs viennent de la même image</translation>
    </message>
    <message>
        <source>loss.queue_size is smaller than loss.enqueued times data.batch_size</source>
        <translation>loss.queue_size est plus petit que loss.enqueued fois data.batch_size</translation>
    </message>
    <message>
        <source>loss.taps must rise, each tap once</source>
        <translation>loss.taps doit être croissant, chaque couche une seule fois</translation>
    </message>
    <message>
        <source>loss.taps: {0} is beyond the encoder&apos;s last layer, {1}, of this generator</source>
        <translation>loss.taps&#xa0;: {0} est au-delà de la dernière couche de l’encodeur de ce générateur, {1}</translation>
    </message>
    <message>
        <source>loss.weighting needs loss.shared_encoder, and loss.external_negatives &apos;none&apos;</source>
        <translation>loss.weighting demande loss.shared_encoder, et loss.external_negatives «&#xa0;none&#xa0;»</translation>
    </message>
    <message>
        <source>networks.discriminator_tile needs the stylegan2 discriminator</source>
        <translation>networks.discriminator_tile demande le discriminateur stylegan2</translation>
    </message>
    <message>
        <source>networks.start &apos;bundled&apos; needs {0}; or take &apos;random&apos;</source>
        <translation>networks.start «&#xa0;bundled&#xa0;» demande {0}&#xa0;; ou prenez «&#xa0;random&#xa0;»</translation>
    </message>
    <message>
        <source>preset {0} is for method {1}, not {2}</source>
        <translation>le préréglage {0} est pour la méthode {1}, pas {2}</translation>
    </message>
    <message>
        <source>smaller previews (training.sample_side = 512)</source>
        <translation>des aperçus plus petits (training.sample_side = 512)</translation>
    </message>
    <message>
        <source>there is no method {0}{1}</source>
        <translation>il n’y a pas de méthode {0}{1}</translation>
    </message>
    <message>
        <source>there is no preset {0}{1}</source>
        <translation>il n’y a pas de préréglage {0}{1}</translation>
    </message>
    <message>
        <source>there is no section [{0}]{1}</source>
        <translation>il n’y a pas de section [{0}]{1}</translation>
    </message>
    <message>
        <source>there is no setting {0}{1}</source>
        <translation>il n’y a pas de réglage {0}{1}</translation>
    </message>
    <message>
        <source>this is not TOML: {0}</source>
        <translation>ce n’est pas du TOML&#xa0;: {0}</translation>
    </message>
    <message>
        <source>training.epochs and training.decay_epochs are both 0</source>
        <translation>training.epochs et training.decay_epochs valent tous deux 0</translation>
    </message>
    <message>
        <source>with {0} (--resume{1})</source>
        <translation>avec {0} (--resume{1})</translation>
    </message>
    <message>
        <source>x goes from 0 to {0} and y from 0 to {1}.</source>
        <translation>x va de 0 à {0} et y de 0 à {1}.</translation>
    </message>
    <message>
        <source>{0} Going on with the CPU, which is slower.</source>
        <translation>{0} On continue sur le CPU, plus lentement.</translation>
    </message>
    <message>
        <source>{0} The run can go on {1} {2}.</source>
        <translation>{0} L’entraînement peut continuer {1} {2}.</translation>
    </message>
    <message>
        <source>{0} Training goes on without it.</source>
        <translation>{0} L’entraînement continue sans lui.</translation>
    </message>
    <message>
        <source>{0} Training waits.</source>
        <translation>{0} L’entraînement attend.</translation>
    </message>
    <message>
        <source>{0} Trying again in smaller pieces.</source>
        <translation>{0} Nouvel essai en morceaux plus petits.</translation>
    </message>
    <message>
        <source>{0} What came after the last checkpoint is not saved.</source>
        <translation>{0} Ce qui a suivi le dernier point de sauvegarde n’est pas enregistré.</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} et {1} autres</translation>
    </message>
    <message>
        <source>{0} cannot be changed in a branch</source>
        <translation>{0} ne peut pas être changé dans une branche</translation>
    </message>
    <message>
        <source>{0} cannot be changed while training</source>
        <translation>{0} ne peut pas être changé pendant l’entraînement</translation>
    </message>
    <message>
        <source>{0} cannot be made: {1}.</source>
        <translation>{0} ne peut pas être créé&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be moved to the trash.</source>
        <translation>{0} ne peut pas être mis à la corbeille.</translation>
    </message>
    <message>
        <source>{0} cannot be opened.</source>
        <translation>{0} ne peut pas être ouvert.</translation>
    </message>
    <message>
        <source>{0} cannot be read.</source>
        <translation>{0} n’est pas lisible.</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} n’est pas lisible&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be renamed: {1}.</source>
        <translation>{0} ne peut pas être renommé&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be written.</source>
        <translation>{0} ne peut pas être écrit.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>{0} ne peut pas être écrit&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}.</source>
        <translation>{0} ne peut pas être {1}.</translation>
    </message>
    <message>
        <source>{0} cannot change when a run is resumed</source>
        <translation>{0} ne peut pas changer lors d’une reprise</translation>
    </message>
    <message>
        <source>{0} could not be written: {1}.</source>
        <translation>{0} n’a pas pu être écrit&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>{0} does not exist.</source>
        <translation>{0} n’existe pas.</translation>
    </message>
    <message>
        <source>{0} is a file.</source>
        <translation>{0} est un fichier.</translation>
    </message>
    <message>
        <source>{0} is a link that leads to itself.</source>
        <translation>{0} est un lien qui mène à lui-même.</translation>
    </message>
    <message>
        <source>{0} is damaged, truncated, or of a kind that is not supported.</source>
        <translation>{0} est endommagé, tronqué, ou d’un type qui n’est pas pris en charge.</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} est vide.</translation>
    </message>
    <message>
        <source>{0} is missing.</source>
        <translation>{0} est introuvable.</translation>
    </message>
    <message>
        <source>{0} is neither a file nor a folder.</source>
        <translation>{0} n’est ni un fichier ni un dossier.</translation>
    </message>
    <message>
        <source>{0} is neither true nor false</source>
        <translation>{0} n’est ni true ni false</translation>
    </message>
    <message>
        <source>{0} is no folder.</source>
        <translation>{0} n’est pas un dossier.</translation>
    </message>
    <message>
        <source>{0} is no name that folders can have.</source>
        <translation>{0} n’est pas un nom que les dossiers acceptent.</translation>
    </message>
    <message>
        <source>{0} is none of {1}{2}</source>
        <translation>{0} n’est aucun de {1}{2}</translation>
    </message>
    <message>
        <source>{0} is not a file.</source>
        <translation>{0} n’est pas un fichier.</translation>
    </message>
    <message>
        <source>{0} is not a list of texts</source>
        <translation>{0} n’est pas une liste de textes</translation>
    </message>
    <message>
        <source>{0} is not a list of whole numbers</source>
        <translation>{0} n’est pas une liste de nombres entiers</translation>
    </message>
    <message>
        <source>{0} is not a number</source>
        <translation>{0} n’est pas un nombre</translation>
    </message>
    <message>
        <source>{0} is not a picture that can be read.</source>
        <translation>{0} n’est pas une image lisible.</translation>
    </message>
    <message>
        <source>{0} is not a text</source>
        <translation>{0} n’est pas un texte</translation>
    </message>
    <message>
        <source>{0} is not a whole number</source>
        <translation>{0} n’est pas un nombre entier</translation>
    </message>
    <message>
        <source>{0} is not between {1} and {2}</source>
        <translation>{0} n’est pas entre {1} et {2}</translation>
    </message>
    <message>
        <source>{0} is not valid Unicode, which a recipe cannot hold: rename it</source>
        <translation>{0} n’est pas de l’Unicode valide, et une recette ne peut pas le contenir&#xa0;: renommez-le</translation>
    </message>
    <message>
        <source>{0} is too large: more than {1} megapixels.</source>
        <translation>{0} est trop grand&#xa0;: plus de {1} mégapixels.</translation>
    </message>
    <message>
        <source>{0} is {1}, which is not a known instruction set.</source>
        <translation>{0} vaut {1}, qui n’est pas un jeu d’instructions connu.</translation>
    </message>
    <message>
        <source>{0} may not be read.</source>
        <translation>{0} n’est pas autorisé en lecture.</translation>
    </message>
    <message>
        <source>{0} must be 16, 32, 64, ... 1024 for the stylegan2 discriminator</source>
        <translation>{0} doit valoir 16, 32, 64, ... 1024 pour le discriminateur stylegan2</translation>
    </message>
    <message>
        <source>{0} names no checkpoint: it is a step, &apos;last&apos; or &apos;best&apos;.</source>
        <translation>{0} ne désigne pas de point de sauvegarde&#xa0;: c’est un pas, «&#xa0;last&#xa0;» ou «&#xa0;best&#xa0;».</translation>
    </message>
    <message>
        <source>{0} of the source {1} in the target, too.</source>
        <translation>Source ({0})&#xa0;: aussi dans la cible.</translation>
    </message>
    <message>
        <source>{0} of the {1} cannot be read.</source>
        <translation>{1} ({0})&#xa0;: illisible.</translation>
    </message>
    <message>
        <source>{0} of the {1} looked at {2} grey.</source>
        <translation>{1} ({0})&#xa0;: en niveaux de gris.</translation>
    </message>
    <message>
        <source>{0} of the {1} looked at {2} transparent parts, which training sees as white.</source>
        <translation>{1} ({0})&#xa0;: parties transparentes, que l’entraînement voit en blanc.</translation>
    </message>
    <message>
        <source>{0} of the {1} {2} more than {3} megapixels; reading {4} slows training down.</source>
        <translation>{1} ({0})&#xa0;: plus de {3} mégapixels&#xa0;; leur lecture ralentit l’entraînement.</translation>
    </message>
    <message>
        <source>{0} of the {1} {2} smaller than a crop of {3} px, and will be blown up.</source>
        <translation>{1} ({0})&#xa0;: plus petit qu’un extrait de {3} px, sera agrandi.</translation>
    </message>
    <message>
        <source>{0} of {1} pictures</source>
        <translation>{0} images sur {1}</translation>
    </message>
    <message>
        <source>{0} processes cannot all use the device {1}.</source>
        <translation>{0} processus ne peuvent pas tous utiliser l’appareil {1}.</translation>
    </message>
    <message>
        <source>{0}: CutStudio cannot write {1}.</source>
        <translation>{0}&#xa0;: CutStudio ne peut pas écrire {1}.</translation>
    </message>
    <message>
        <source>{0}: nothing is left to take strokes from.</source>
        <translation>{0}&#xa0;: il ne reste rien dont reprendre les coups de pinceau.</translation>
    </message>
    <message>
        <source>the device {0}</source>
        <translation>appareil {0}</translation>
    </message>
    <message>
        <source>CPU, {0} threads</source>
        <translation>CPU, {0} fils</translation>
    </message>
    <message>
        <source>tap {0}, {1}, {2}, sees {3} px</source>
        <translation>couche {0}, {1}, {2}, voit {3} px</translation>
    </message>
    <message>
        <source>tap {0}, {1}, normalised, {2}, sees {3} px</source>
        <translation>couche {0}, {1}, normalisée, {2}, voit {3} px</translation>
    </message>
    <message>
        <source>tap {0}, {1}, rectified, {2}, sees {3} px</source>
        <translation>couche {0}, {1}, rectifiée, {2}, voit {3} px</translation>
    </message>
    <message>
        <source>residual block {0}</source>
        <translation>bloc résiduel {0}</translation>
    </message>
    <message>
        <source>convolution {0}</source>
        <translation>convolution {0}</translation>
    </message>
    <message>
        <source>halving {0}</source>
        <translation>réduction {0}</translation>
    </message>
    <message>
        <source> (did you mean {0}?)</source>
        <translation> (vouliez-vous dire {0}&#xa0;?)</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>the CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU, 1 thread</source>
        <translation>CPU, 1 fil</translation>
    </message>
    <message>
        <source>1x1 convolution</source>
        <translation>convolution 1x1</translation>
    </message>
    <message>
        <source>; </source>
        <translation>&#xa0;; </translation>
    </message>
    <message>
        <source>: </source>
        <translation>&#xa0;: </translation>
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
        <translation>Il {}</translation>
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
        <translation>{} Go</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} Mo</translation>
    </message>
    <message>
        <source>{} steps/s</source>
        <translation>{} pas/s</translation>
    </message>
    <message>
        <source>{} s/step</source>
        <translation>{} s/pas</translation>
    </message>
    <message>
        <source>{} d {} h</source>
        <translation>{} j {} h</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>PatchNCE on the source: how well each output patch finds its own source patch.</source>
        <translation>PatchNCE sur la source&#xa0;: à quel point chaque fragment de la sortie retrouve le sien dans la source.</translation>
    </message>
    <message>
        <source>PatchNCE on the target: the same for the translated target.</source>
        <translation>PatchNCE sur la cible&#xa0;: de même pour la cible traduite.</translation>
    </message>
    <message>
        <source>How far the generator is from deceiving the discriminator.</source>
        <translation>À quelle distance le générateur est de tromper le discriminateur.</translation>
    </message>
    <message>
        <source>The discriminator on crops of the target.</source>
        <translation>Le discriminateur sur des extraits de la cible.</translation>
    </message>
    <message>
        <source>The discriminator on crops of the output.</source>
        <translation>Le discriminateur sur des extraits de la sortie.</translation>
    </message>
    <message>
        <source>L1 distance between the translated target and the target.</source>
        <translation>Distance L1 entre la cible traduite et la cible.</translation>
    </message>
    <message>
        <source>The generator&apos;s whole objective.</source>
        <translation>L’objectif entier du générateur.</translation>
    </message>
    <message>
        <source>Gradient penalty of the discriminator on crops of the target.</source>
        <translation>Pénalité de gradient du discriminateur sur des extraits de la cible.</translation>
    </message>
    <message>
        <source>Source X</source>
        <translation>Source X</translation>
    </message>
    <message>
        <source>Target Y</source>
        <translation>Cible Y</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>Préparation</translation>
    </message>
    <message>
        <source>Load size</source>
        <translation>Taille de chargement</translation>
    </message>
    <message>
        <source>Crop size</source>
        <translation>Extrait</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Taille du lot</translation>
    </message>
    <message>
        <source>Random mirroring</source>
        <translation>Miroir aléatoire</translation>
    </message>
    <message>
        <source>Working width</source>
        <translation>Largeur de travail</translation>
    </message>
    <message>
        <source>Random zoom</source>
        <translation>Zoom aléatoire</translation>
    </message>
    <message>
        <source>Smallest zoom</source>
        <translation>Plus petit zoom</translation>
    </message>
    <message>
        <source>Largest zoom</source>
        <translation>Plus grand zoom</translation>
    </message>
    <message>
        <source>Smallest width</source>
        <translation>Plus petite largeur</translation>
    </message>
    <message>
        <source>Largest width</source>
        <translation>Plus grande largeur</translation>
    </message>
    <message>
        <source>Match colours first</source>
        <translation>Accorder d’abord les couleurs</translation>
    </message>
    <message>
        <source>Painted-out regions</source>
        <translation>Régions masquées</translation>
    </message>
    <message>
        <source>Loading threads</source>
        <translation>Fils de chargement</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>Générateur</translation>
    </message>
    <message>
        <source>Generator width (ngf)</source>
        <translation>Largeur du générateur (ngf)</translation>
    </message>
    <message>
        <source>Residual blocks</source>
        <translation>Blocs résiduels</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>Discriminateur</translation>
    </message>
    <message>
        <source>Discriminator width (ndf)</source>
        <translation>Largeur du discriminateur (ndf)</translation>
    </message>
    <message>
        <source>Discriminator tile</source>
        <translation>Tuile du discriminateur</translation>
    </message>
    <message>
        <source>Embedding width</source>
        <translation>Largeur du plongement</translation>
    </message>
    <message>
        <source>Anti-aliasing</source>
        <translation>Anticrénelage</translation>
    </message>
    <message>
        <source>Scale and shift after norms</source>
        <translation>Échelle et décalage après les normes</translation>
    </message>
    <message>
        <source>Noise injection</source>
        <translation>Injection de bruit</translation>
    </message>
    <message>
        <source>Starting weights</source>
        <translation>Poids de départ</translation>
    </message>
    <message>
        <source>Adversarial objective</source>
        <translation>Objectif adverse</translation>
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
        <translation>Terme d’identité</translation>
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
        <translation>Température</translation>
    </message>
    <message>
        <source>Taps</source>
        <translation>Couches</translation>
    </message>
    <message>
        <source>Queries per tap</source>
        <translation>Requêtes par couche</translation>
    </message>
    <message>
        <source>Negatives</source>
        <translation>Négatifs</translation>
    </message>
    <message>
        <source>Flip equivariance</source>
        <translation>Équivariance au miroir</translation>
    </message>
    <message>
        <source>External negatives</source>
        <translation>Négatifs externes</translation>
    </message>
    <message>
        <source>Queue size</source>
        <translation>Taille de la file</translation>
    </message>
    <message>
        <source>Enqueued</source>
        <translation>Mis en file</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Inertie</translation>
    </message>
    <message>
        <source>Shared encoder</source>
        <translation>Encodeur partagé</translation>
    </message>
    <message>
        <source>PatchNCE trains the decoder</source>
        <translation>PatchNCE entraîne le décodeur</translation>
    </message>
    <message>
        <source>Weights of negatives</source>
        <translation>Poids des négatifs</translation>
    </message>
    <message>
        <source>MoNCE beta</source>
        <translation>MoNCE beta</translation>
    </message>
    <message>
        <source>Hardness gamma</source>
        <translation>Dureté gamma</translation>
    </message>
    <message>
        <source>lambda_relation</source>
        <translation>lambda_relation</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Requêtes</translation>
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
        <translation>Géométrie</translation>
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
        <translation>Échantillons de distance</translation>
    </message>
    <message>
        <source>Picture pool</source>
        <translation>Réserve d’images</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Taux d’apprentissage</translation>
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
        <translation>Graine</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Epochs at full rate</source>
        <translation>Époques à plein taux</translation>
    </message>
    <message>
        <source>Epochs of decay</source>
        <translation>Époques de décroissance</translation>
    </message>
    <message>
        <source>Samples per epoch</source>
        <translation>Échantillons par époque</translation>
    </message>
    <message>
        <source>Weight averaging (EMA)</source>
        <translation>Moyenne des poids (EMA)</translation>
    </message>
    <message>
        <source>Seconds between previews</source>
        <translation>Secondes entre aperçus</translation>
    </message>
    <message>
        <source>Preview side</source>
        <translation>Côté de l’aperçu</translation>
    </message>
    <message>
        <source>First look</source>
        <translation>Premier aperçu</translation>
    </message>
    <message>
        <source>Preview pictures</source>
        <translation>Images d’aperçu</translation>
    </message>
    <message>
        <source>Minutes between checkpoints</source>
        <translation>Minutes entre sauvegardes</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>Points conservés</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>CPU threads</source>
        <translation>Fils du processeur</translation>
    </message>
    <message>
        <source>Convolutions</source>
        <translation>Convolutions</translation>
    </message>
    <message>
        <source>Deterministic</source>
        <translation>Déterministe</translation>
    </message>
    <message>
        <source>Recorded steps</source>
        <translation>Pas enregistrés</translation>
    </message>
    <message>
        <source>Pictures and crops</source>
        <translation>Images et extraits</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Réseaux</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>Méthodes de comparaison</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimiseur</translation>
    </message>
    <message>
        <source>Length, previews, checkpoints</source>
        <translation>Durée, aperçus, sauvegardes</translation>
    </message>
    <message>
        <source>Pictures or folders to translate from.</source>
        <translation>Images ou dossiers à traduire.</translation>
    </message>
    <message>
        <source>Pictures or folders whose look is learned.</source>
        <translation>Images ou dossiers dont l’aspect est appris.</translation>
    </message>
    <message>
        <source>How a picture becomes a crop: &apos;resize-and-crop&apos; squeezes it to a square of load_size first; &apos;scale-width-and-crop&apos; scales its width to load_size; &apos;crop&apos; cuts at the native size; &apos;none&apos; takes it whole; &apos;zoom-and-crop&apos; is SinCUT&apos;s, crops from one picture at a random scale.</source>
        <translation>Comment une image devient un extrait&#xa0;: «&#xa0;resize-and-crop&#xa0;» la ramène d’abord à un carré de load_size&#xa0;; «&#xa0;scale-width-and-crop&#xa0;» met sa largeur à load_size&#xa0;; «&#xa0;crop&#xa0;» découpe à la taille d’origine&#xa0;; «&#xa0;none&#xa0;» la prend entière&#xa0;; «&#xa0;zoom-and-crop&#xa0;» est la manière de SinCUT&#xa0;: des extraits d’une image à une échelle aléatoire.</translation>
    </message>
    <message>
        <source>Side or width a picture is scaled to before the crop.</source>
        <translation>Côté ou largeur à laquelle une image est ramenée avant la découpe.</translation>
    </message>
    <message>
        <source>Side of the square crops that the networks see in training.</source>
        <translation>Côté des extraits carrés que les réseaux voient à l’entraînement.</translation>
    </message>
    <message>
        <source>Crops of each side per step, over all devices.</source>
        <translation>Extraits de chaque côté par pas, sur tous les appareils.</translation>
    </message>
    <message>
        <source>Mirror each crop left to right with probability 1/2.</source>
        <translation>Retourner chaque extrait de gauche à droite avec une probabilité de 1/2.</translation>
    </message>
    <message>
        <source>Width at which SinCUT looks at the pictures; translating works at this scale too. 0 is the native width, at most 1024.</source>
        <translation>Largeur à laquelle SinCUT regarde les images&#xa0;; la traduction travaille aussi à cette échelle. 0 est la largeur d’origine, au plus 1024.</translation>
    </message>
    <message>
        <source>SinCUT only. &apos;axes&apos; draws a factor for each axis (the authors&apos; code), &apos;width&apos; draws a width and keeps the aspect (the paper).</source>
        <translation>SinCUT seulement. «&#xa0;axes&#xa0;» tire un facteur par axe (code des auteurs), «&#xa0;width&#xa0;» tire une largeur et garde les proportions (l’article).</translation>
    </message>
    <message>
        <source>Smallest factor of the working size, with zoom &apos;axes&apos;.</source>
        <translation>Plus petit facteur de la taille de travail, avec le zoom «&#xa0;axes&#xa0;».</translation>
    </message>
    <message>
        <source>Largest factor of the working size, with zoom &apos;axes&apos;.</source>
        <translation>Plus grand facteur de la taille de travail, avec le zoom «&#xa0;axes&#xa0;».</translation>
    </message>
    <message>
        <source>Smallest width drawn, with zoom &apos;width&apos;.</source>
        <translation>Plus petite largeur tirée, avec le zoom «&#xa0;width&#xa0;».</translation>
    </message>
    <message>
        <source>Largest width drawn, with zoom &apos;width&apos;.</source>
        <translation>Plus grande largeur tirée, avec le zoom «&#xa0;width&#xa0;».</translation>
    </message>
    <message>
        <source>Give the sources the mean and covariance of the targets&apos; colours before the generator sees them, in training and afterwards, so that it has only the rest to learn.</source>
        <translation>Donner aux sources la moyenne et la covariance des couleurs des cibles avant que le générateur les voie, à l’entraînement et après, pour qu’il n’ait que le reste à apprendre.</translation>
    </message>
    <message>
        <source>A folder of masks: no crop touches what they paint out. Empty: there are none. The run keeps its own copy.</source>
        <translation>Un dossier de masques&#xa0;: aucun extrait ne touche ce qu’ils cachent. Vide&#xa0;: il n’y en a pas. L’entraînement garde sa propre copie.</translation>
    </message>
    <message>
        <source>Threads that prepare crops ahead of training.</source>
        <translation>Fils d’exécution qui préparent les extraits à l’avance.</translation>
    </message>
    <message>
        <source>&apos;resnet&apos; (CUT, FastCUT) or &apos;stylegan2&apos; (SinCUT).</source>
        <translation>«&#xa0;resnet&#xa0;» (CUT, FastCUT) ou «&#xa0;stylegan2&#xa0;» (SinCUT).</translation>
    </message>
    <message>
        <source>Filters of the ResNet&apos;s first layer; the StyleGAN2-style generator has 8 times as many channels at full resolution.</source>
        <translation>Filtres de la première couche du ResNet&#xa0;; le générateur de type StyleGAN2 a 8 fois plus de canaux en pleine résolution.</translation>
    </message>
    <message>
        <source>Residual blocks of the generator.</source>
        <translation>Blocs résiduels du générateur.</translation>
    </message>
    <message>
        <source>&apos;patchgan&apos; (CUT, FastCUT) or &apos;stylegan2&apos; (SinCUT).</source>
        <translation>«&#xa0;patchgan&#xa0;» (CUT, FastCUT) ou «&#xa0;stylegan2&#xa0;» (SinCUT).</translation>
    </message>
    <message>
        <source>Filters of the PatchGAN&apos;s first layer; the StyleGAN2-style one has 4 times as many channels at 64 px.</source>
        <translation>Filtres de la première couche du PatchGAN&#xa0;; celui de type StyleGAN2 a 4 fois plus de canaux à 64 px.</translation>
    </message>
    <message>
        <source>Split crops into tiles of this side before the StyleGAN2-style discriminator; 0 feeds crops whole.</source>
        <translation>Diviser les extraits en tuiles de ce côté avant le discriminateur de type StyleGAN2&#xa0;; 0 les donne entiers.</translation>
    </message>
    <message>
        <source>Width of the projection heads&apos; output.</source>
        <translation>Largeur de la sortie des têtes de projection.</translation>
    </message>
    <message>
        <source>Blur before halving and double bilinearly in the ResNet generator; off is CycleGAN&apos;s strided and transposed convolutions.</source>
        <translation>Flouter avant de réduire de moitié et doubler bilinéairement dans le générateur ResNet&#xa0;; sinon, les convolutions à pas et transposées de CycleGAN.</translation>
    </message>
    <message>
        <source>Learn a scale and a shift after each norm of the ResNet generator, as batch normalisation does; each picture is still normalised by itself. Imported networks may need it.</source>
        <translation>Apprendre une échelle et un décalage après chaque norme du générateur ResNet, comme la normalisation par lots&#xa0;; chaque image reste normalisée seule. Des réseaux importés peuvent en avoir besoin.</translation>
    </message>
    <message>
        <source>Inject noise in the StyleGAN2-style generator&apos;s upsampling.</source>
        <translation>Injecter du bruit dans l’agrandissement du générateur de type StyleGAN2.</translation>
    </message>
    <message>
        <source>&apos;random&apos; as in the paper; &apos;bundled&apos; are those of a small generator that was trained to give back any picture, for the StyleGAN2-style generator of width 4 with 2 residual blocks and no noise: training begins with a sharp picture instead of noise.</source>
        <translation>«&#xa0;random&#xa0;» comme dans l’article&#xa0;; «&#xa0;bundled&#xa0;» sont ceux d’un petit générateur entraîné à rendre toute image, pour le générateur de type StyleGAN2 de largeur 4 à 2 blocs résiduels sans bruit&#xa0;: l’entraînement commence par une image nette au lieu de bruit.</translation>
    </message>
    <message>
        <source>Least squares or non-saturating logistic.</source>
        <translation>Moindres carrés ou logistique non saturante.</translation>
    </message>
    <message>
        <source>Weight of the adversarial loss.</source>
        <translation>Poids de la perte adverse.</translation>
    </message>
    <message>
        <source>Weight of PatchNCE on the source: higher keeps more of the source&apos;s structure.</source>
        <translation>Poids de PatchNCE sur la source&#xa0;: plus haut, plus de sa structure est gardée.</translation>
    </message>
    <message>
        <source>Weight of PatchNCE on the target (identity term): steadies the colours.</source>
        <translation>Poids de PatchNCE sur la cible (terme d’identité)&#xa0;: stabilise les couleurs.</translation>
    </message>
    <message>
        <source>Also translate the target and ask that its patches stay in place (the paper&apos;s external loss on Y).</source>
        <translation>Traduire aussi la cible et demander que ses fragments restent en place (la perte externe sur Y de l’article).</translation>
    </message>
    <message>
        <source>Weight of the L1 distance between G(y) and y (SinCUT).</source>
        <translation>Poids de la distance L1 entre G(y) et y (SinCUT).</translation>
    </message>
    <message>
        <source>Weight of the R1 gradient penalty on real crops (SinCUT).</source>
        <translation>Poids de la pénalité de gradient R1 sur les vrais extraits (SinCUT).</translation>
    </message>
    <message>
        <source>tau of PatchNCE&apos;s softmax.</source>
        <translation>tau du softmax de PatchNCE.</translation>
    </message>
    <message>
        <source>Encoder layers whose features PatchNCE compares.</source>
        <translation>Couches de l’encodeur dont PatchNCE compare les caractéristiques.</translation>
    </message>
    <message>
        <source>Locations drawn per picture and tap.</source>
        <translation>Lieux tirés par image et par couche.</translation>
    </message>
    <message>
        <source>Other locations of the same picture, or of the whole minibatch (SinCUT).</source>
        <translation>Autres lieux de la même image, ou de tout le lot (SinCUT).</translation>
    </message>
    <message>
        <source>Mirror the generator&apos;s input with probability 1/2 and compare mirrored-back features (FastCUT).</source>
        <translation>Retourner l’entrée du générateur avec une probabilité de 1/2 et comparer les caractéristiques remises à l’endroit (FastCUT).</translation>
    </message>
    <message>
        <source>Patches of earlier pictures as negatives (the paper&apos;s Eq. 4, with a momentum encoder and queues as in MoCo): &apos;added&apos; adds their loss to that of the picture&apos;s own patches, &apos;joined&apos; puts both into one softmax, &apos;only&apos; leaves the picture&apos;s own patches out.</source>
        <translation>Fragments d’images précédentes comme négatifs (éq. 4 de l’article, avec encodeur à inertie et files comme dans MoCo)&#xa0;: «&#xa0;added&#xa0;» ajoute leur perte à celle des fragments de l’image, «&#xa0;joined&#xa0;» met les deux dans un softmax, «&#xa0;only&#xa0;» laisse de côté ceux de l’image.</translation>
    </message>
    <message>
        <source>External negatives kept per tap and side.</source>
        <translation>Négatifs externes gardés par couche et par côté.</translation>
    </message>
    <message>
        <source>Patches per picture and tap that enter the queue.</source>
        <translation>Fragments par image et par couche qui entrent dans la file.</translation>
    </message>
    <message>
        <source>How slowly the encoder of the external negatives follows the generator.</source>
        <translation>Avec quelle lenteur l’encodeur des négatifs externes suit le générateur.</translation>
    </message>
    <message>
        <source>Embed source and output with the same encoder and heads. Off, the output has its own, and both sides are trained (the paper&apos;s &apos;no weight sharing&apos;).</source>
        <translation>Plonger source et sortie avec le même encodeur et les mêmes têtes. Sinon, la sortie a les siens et les deux côtés sont entraînés («&#xa0;no weight sharing&#xa0;» de l’article).</translation>
    </message>
    <message>
        <source>Let PatchNCE&apos;s gradient through the output into the generator. Off, it trains only the encoder and the heads, and the decoder learns from the adversarial loss alone.</source>
        <translation>Laisser passer le gradient de PatchNCE par la sortie dans le générateur. Sinon, il n’entraîne que l’encodeur et les têtes, et le décodeur n’apprend que de la perte adverse.</translation>
    </message>
    <message>
        <source>&apos;monce&apos; weighs negatives by optimal transport (Zhan et al. 2022), &apos;hard&apos; by their semantic relation to the query&apos;s place, without the positive in the sum (Jung et al. 2022).</source>
        <translation>«&#xa0;monce&#xa0;» pondère les négatifs par transport optimal (Zhan et al. 2022), «&#xa0;hard&#xa0;» par leur relation sémantique au lieu de la requête, sans le positif dans la somme (Jung et al. 2022).</translation>
    </message>
    <message>
        <source>The smaller, the more MoNCE&apos;s hardest negatives count.</source>
        <translation>Plus c’est petit, plus les négatifs les plus durs de MoNCE comptent.</translation>
    </message>
    <message>
        <source>The larger, the more related places count with weighting &apos;hard&apos;.</source>
        <translation>Plus c’est grand, plus les lieux apparentés comptent avec la pondération «&#xa0;hard&#xa0;».</translation>
    </message>
    <message>
        <source>Weight of the consistency of semantic relation, which belongs to weighting &apos;hard&apos;; 0.05 is usual.</source>
        <translation>Poids de la cohérence des relations sémantiques, qui va avec la pondération «&#xa0;hard&#xa0;»&#xa0;; 0,05 est habituel.</translation>
    </message>
    <message>
        <source>&apos;attention&apos; lets the places of the source that resemble few others ask, at the encoder&apos;s lowest resolution (QS-Attn, Hu et al. 2022).</source>
        <translation>«&#xa0;attention&#xa0;» fait interroger les lieux de la source qui ressemblent à peu d’autres, à la plus basse résolution de l’encodeur (QS-Attn, Hu et al. 2022).</translation>
    </message>
    <message>
        <source>Random changes of all that the discriminator sees, for few pictures (Zhao et al. 2020).</source>
        <translation>Changements aléatoires de tout ce que voit le discriminateur, quand il y a peu d’images (Zhao et al. 2020).</translation>
    </message>
    <message>
        <source>CycleGAN: weight of the L1 distance of x and F(G(x)).</source>
        <translation>CycleGAN&#xa0;: poids de la distance L1 entre x et F(G(x)).</translation>
    </message>
    <message>
        <source>CycleGAN: weight of the L1 distance of y and G(F(y)).</source>
        <translation>CycleGAN&#xa0;: poids de la distance L1 entre y et G(F(y)).</translation>
    </message>
    <message>
        <source>GcGAN: translating must commute with a quarter turn, or with turning upside down.</source>
        <translation>GcGAN&#xa0;: la traduction doit commuter avec un quart de tour, ou avec le renversement.</translation>
    </message>
    <message>
        <source>GcGAN: weight of the geometry consistency.</source>
        <translation>GcGAN&#xa0;: poids de la cohérence géométrique.</translation>
    </message>
    <message>
        <source>DistanceGAN, Self-Distance: weight of keeping the distances of pictures, or of the halves of a picture.</source>
        <translation>DistanceGAN, Self-Distance&#xa0;: poids du maintien des distances entre images, ou entre moitiés d’une image.</translation>
    </message>
    <message>
        <source>DistanceGAN, Self-Distance: crops of each side from which mean and spread of the distances are measured before step 1 (900 in the authors&apos; code).</source>
        <translation>DistanceGAN, Self-Distance&#xa0;: extraits de chaque côté sur lesquels moyenne et écart des distances sont mesurés avant le pas 1 (900 dans le code des auteurs).</translation>
    </message>
    <message>
        <source>Earlier outputs that the discriminator may be shown again; 0 is off.</source>
        <translation>Sorties précédentes qui peuvent être remontrées au discriminateur&#xa0;; 0 désactive.</translation>
    </message>
    <message>
        <source>Adam&apos;s step size before the linear decay.</source>
        <translation>Pas d’Adam avant la décroissance linéaire.</translation>
    </message>
    <message>
        <source>Decay of Adam&apos;s first moment.</source>
        <translation>Décroissance du premier moment d’Adam.</translation>
    </message>
    <message>
        <source>Decay of Adam&apos;s second moment.</source>
        <translation>Décroissance du second moment d’Adam.</translation>
    </message>
    <message>
        <source>Fixes crops, patch locations and initial weights.</source>
        <translation>Fixe les extraits, les lieux et les poids initiaux.</translation>
    </message>
    <message>
        <source>Length of the run; 0 follows from the epochs.</source>
        <translation>Longueur de l’entraînement&#xa0;; 0 suit des époques.</translation>
    </message>
    <message>
        <source>Epochs with the initial learning rate.</source>
        <translation>Époques au taux d’apprentissage initial.</translation>
    </message>
    <message>
        <source>Epochs over which the learning rate falls linearly to zero.</source>
        <translation>Époques pendant lesquelles le taux d’apprentissage tombe linéairement à zéro.</translation>
    </message>
    <message>
        <source>Crops of each side that make an epoch; 0 is the larger number of pictures.</source>
        <translation>Extraits de chaque côté qui font une époque&#xa0;; 0 est le plus grand nombre d’images.</translation>
    </message>
    <message>
        <source>Decay of a running average of the generator that is used for previews and export; 0 is off.</source>
        <translation>Décroissance d’une moyenne glissante du générateur, utilisée pour les aperçus et l’export&#xa0;; 0 désactive.</translation>
    </message>
    <message>
        <source>Previews are written at most this often, and take at most a tenth of the time.</source>
        <translation>Les aperçus sont écrits au plus à cette fréquence et prennent au plus un dixième du temps.</translation>
    </message>
    <message>
        <source>Longest side of a preview.</source>
        <translation>Plus grand côté d’un aperçu.</translation>
    </message>
    <message>
        <source>Before step 1, repaint the source with strokes of the target, without a network (patch-based synthesis); where there is one source and one target.</source>
        <translation>Avant le pas 1, repeindre la source avec les coups de pinceau de la cible, sans réseau (synthèse par patchs)&#xa0;; s’il y a une seule source et une seule cible.</translation>
    </message>
    <message>
        <source>The source pictures that previews show, at most eight; none are the first one. The first of them tells which checkpoint is best.</source>
        <translation>Les images source que montrent les aperçus, au plus huit&#xa0;; aucune, c’est la première. La première d’entre elles dit quel point de sauvegarde est le meilleur.</translation>
    </message>
    <message>
        <source>At most this much work is lost in a crash.</source>
        <translation>Au plus ce travail est perdu en cas de panne.</translation>
    </message>
    <message>
        <source>The first, the last, the best, and evenly spaced ones between.</source>
        <translation>Le premier, le dernier, le meilleur, et d’autres régulièrement espacés.</translation>
    </message>
    <message>
        <source>&apos;auto&apos;, &apos;cpu&apos;, &apos;cuda&apos;, &apos;cuda:1&apos;, &apos;mps&apos; or &apos;xpu&apos;.</source>
        <translation>«&#xa0;auto&#xa0;», «&#xa0;cpu&#xa0;», «&#xa0;cuda&#xa0;», «&#xa0;cuda:1&#xa0;», «&#xa0;mps&#xa0;» ou «&#xa0;xpu&#xa0;».</translation>
    </message>
    <message>
        <source>&apos;auto&apos; takes bf16 where the device is fast at it. Heads, normalisation and losses stay in float32.</source>
        <translation>«&#xa0;auto&#xa0;» prend bf16 là où l’appareil est rapide avec. Têtes, normalisation et pertes restent en float32.</translation>
    </message>
    <message>
        <source>Threads for computing on the CPU; 0 chooses.</source>
        <translation>Fils d’exécution pour le calcul sur le CPU&#xa0;; 0 choisit.</translation>
    </message>
    <message>
        <source>On the CPU, &apos;auto&apos; saves multiplications in wide layers (Winograd&apos;s method, results differ by rounding), &apos;winograd&apos; wherever it can; &apos;direct&apos; uses torch&apos;s operations alone.</source>
        <translation>Sur le CPU, «&#xa0;auto&#xa0;» économise des multiplications dans les couches larges (méthode de Winograd, résultats différant par l’arrondi), «&#xa0;winograd&#xa0;» partout où c’est possible&#x202f;; «&#xa0;direct&#xa0;» n’emploie que les opérations de torch.</translation>
    </message>
    <message>
        <source>On GPUs, use only operations that repeat bit for bit (slower). The CPU always does.</source>
        <translation>Sur GPU, n’utiliser que des opérations répétables au bit près (plus lent). Le CPU le fait toujours.</translation>
    </message>
    <message>
        <source>Experimental, on NVIDIA GPUs: record a step once and replay it as a CUDA graph. Faster where the processor tells the GPU too slowly what to do; takes memory.</source>
        <translation>Expérimental, sur GPU NVIDIA&#xa0;: enregistrer un pas une fois et le rejouer comme graphe CUDA. Plus rapide là où le processeur dit trop lentement au GPU quoi faire&#xa0;; prend de la mémoire.</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>crops</source>
        <translation>extraits</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>images</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>pas</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>époques</translation>
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
        <translation>Un tableau et une photo, comme l’entraîne le code des auteurs.</translation>
    </message>
    <message>
        <source>One painting and one photo, as the paper says: crops of 128 split into 64x64 tiles, width 384 to 1024.</source>
        <translation>Un tableau et une photo, comme dit l’article&#xa0;: extraits de 128 en tuiles de 64x64, largeur de 384 à 1024.</translation>
    </message>
    <message>
        <source>SinCUT in minutes on a CPU: colours matched first, a small generator that already gives back any picture, few crops with more queries of each.</source>
        <translation>SinCUT en quelques minutes sur un CPU&#xa0;: couleurs d’abord accordées, un petit générateur qui rend déjà toute image, peu d’extraits avec plus de requêtes chacun.</translation>
    </message>
    <message>
        <source>Two folders of pictures; the best quality of the paper.</source>
        <translation>Deux dossiers d’images&#xa0;; la meilleure qualité de l’article.</translation>
    </message>
    <message>
        <source>Two folders of pictures; half the time and memory, for milder changes.</source>
        <translation>Deux dossiers d’images&#xa0;; moitié moins de temps et de mémoire, pour des changements plus doux.</translation>
    </message>
    <message>
        <source>Two folders of large pictures: trains on crops of 512 at the native size and translates pictures whole (the paper&apos;s Figure 12).</source>
        <translation>Deux dossiers de grandes images&#xa0;: s’entraîne sur des extraits de 512 à la taille d’origine et traduit les images entières (figure 12 de l’article).</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): CUT without the identity term, lambda_x still 1.</source>
        <translation>Ablation (figure 4)&#xa0;: CUT sans le terme d’identité, lambda_x toujours à 1.</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): without the identity term, 15 negatives instead of 255.</source>
        <translation>Ablation (figure 4)&#xa0;: sans le terme d’identité, 15 négatifs au lieu de 255.</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): without the identity term, 15 negatives, the last tap only.</source>
        <translation>Ablation (figure 4)&#xa0;: sans le terme d’identité, 15 négatifs, la dernière couche seulement.</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): CUT with the last tap only.</source>
        <translation>Ablation (figure 4)&#xa0;: CUT avec la dernière couche seulement.</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): negatives of the same picture and of earlier ones.</source>
        <translation>Ablation (figure 4)&#xa0;: négatifs de la même image et d’images précédentes.</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): negatives of earlier pictures only.</source>
        <translation>Ablation (figure 4)&#xa0;: négatifs d’images précédentes seulement.</translation>
    </message>
    <message>
        <source>Ablation (Figure 4): negatives of earlier pictures only, the last tap only.</source>
        <translation>Ablation (figure 4)&#xa0;: négatifs d’images précédentes seulement, dernière couche seulement.</translation>
    </message>
    <message>
        <source>Ablation (Appendix C.5): an encoder and heads of its own for the output.</source>
        <translation>Ablation (annexe C.5)&#xa0;: un encodeur et des têtes propres à la sortie.</translation>
    </message>
    <message>
        <source>Ablation (Appendix C.5): PatchNCE does not train the decoder.</source>
        <translation>Ablation (annexe C.5)&#xa0;: PatchNCE n’entraîne pas le décodeur.</translation>
    </message>
    <message>
        <source>Baseline (Zhu et al. 2017): two generators that undo each other.</source>
        <translation>Référence (Zhu et al. 2017)&#xa0;: deux générateurs qui se défont l’un l’autre.</translation>
    </message>
    <message>
        <source>Baseline for one painting and one photo: CycleGAN with SinCUT&apos;s networks and crops.</source>
        <translation>Référence pour un tableau et une photo&#xa0;: CycleGAN avec les réseaux et extraits de SinCUT.</translation>
    </message>
    <message>
        <source>Baseline (Fu et al. 2019): translating a turned picture gives the turned translation.</source>
        <translation>Référence (Fu et al. 2019)&#xa0;: traduire une image tournée donne la traduction tournée.</translation>
    </message>
    <message>
        <source>Baseline (Benaim and Wolf 2017): pictures keep their distances to each other.</source>
        <translation>Référence (Benaim et Wolf 2017)&#xa0;: les images gardent leurs distances entre elles.</translation>
    </message>
    <message>
        <source>Baseline (Benaim and Wolf 2017): the halves of a picture keep their distance.</source>
        <translation>Référence (Benaim et Wolf 2017)&#xa0;: les moitiés d’une image gardent leur distance.</translation>
    </message>
</context>
</TS>
