<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ActionHandlers</name>
    <message>
        <source>Recent files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved runs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActionState</name>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnalysisClient</name>
    <message>
        <source>The analysis process was stopped from outside and has been ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The analysis process has stopped: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnalysisPanel</name>
    <message>
        <source>Progress of the analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep up with the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute anew while the run goes on. All analyses together take at most a quarter of one core then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training step of the weights that this was computed of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is computed yet. Press “Compute”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}, 1 step ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}, {1} steps ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop computing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute this of the weights as they are now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnalysisSettings</name>
    <message>
        <source>Settings of this analysis</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Animation</name>
    <message>
        <source>Filming has ended: a picture did not come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t = {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AxisForm</name>
    <message>
        <source>A setting of the experiment; type any part of its name to find it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: how many values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: spacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal differences from each value to the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal ratios; for settings above 0 that matter by their size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which values to try; at least one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} must be a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} values</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BuildBar</name>
    <message>
        <source>Go to the first of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the running network&apos;s values again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw these networks anew and replace the running ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 value needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} values need attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing runs yet: press Build.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited: the running network is unchanged until you press Build.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are the running network’s values.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Builder</name>
    <message>
        <source>open “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>revert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Population and machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add {0} {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remove {0} {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move {0} {1} to place {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the task asks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elman</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orthogonal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jordan (output fed back)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elman (self-connections only)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LSTM (with forget gate)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LSTM (1997, peepholes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GRU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GRU (Cho 2014)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimal gated unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaky rate unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AntisymmetricRNN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tanh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xavier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>He</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparse (15 per row)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagonal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporal order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporal XOR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delayed recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reber’s grammar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sine wave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mackey–Glass series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japanese Vowels (speech)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits (handwriting)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunspots (yearly numbers)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pen digits (strokes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text file (characters)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV file (columns)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class of each row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel by pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row by row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SGD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay (L2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient-norm preservation Ω</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient flossing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squared error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test sequences, one after the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None: the network alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean of the test sequences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden state h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cell state c</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All parts together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forget gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>update gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole sequence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regulariser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardHeader</name>
    <message>
        <source>Click or press Space to open or close the layer’s settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag it, or press Alt+Up and Alt+Down, to move it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+D duplicates it, Delete removes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value of this layer needs attention.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CellPlot</name>
    <message>
        <source>Arrow keys go from cell to cell; Enter or a click opens the network of a cell.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Find a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type part of a command&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of a command&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No command has this in its name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>This could not be done: {message}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} from step {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name {message}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparisonPanel</name>
    <message>
        <source>Networks that run side by side; F2 or a double click on a name changes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>differs in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decay factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>horizon (steps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a copy beside the network shown, with what was changed in the builder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the network shown out of the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show each panel once for every network, beside one another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the others are held against it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in nothing: the same numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} → {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1}/{2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in {0} of {1} networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} network compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} networks compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} seed each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} seeds each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContributionsPanel</name>
    <message>
        <source>Parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t = {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t = {0}: {1}, {2} % of the whole</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CutChanges</name>
    <message>
        <source>Cuts of the gradient</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DecayPanel</name>
    <message>
        <source>what is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each factor has done to the gradient since the last timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each factor does in each step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient of an LSTM’s cell state, and its part that runs along the cell alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>horizontal axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time t from the start of the sequence, or lag k: steps before its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lag k (steps before the end)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>factor since T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>factor per step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only an LSTM has a cell state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>∂L/∂c, all paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slopes φ′</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>matrix W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss on the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>along the cell alone: forget gates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ×{0} per step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sequence ends at t = {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step from t = {0} to {1}: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at t = {0}: ‖∂L/∂c‖ = {1}, along the cell alone {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Bring the panel to the front, or close it if it is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Float</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lift the panel off the window, or set it down again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels behind one another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left and right bring another panel to the front</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EigenvaluesPanel</name>
    <message>
        <source>Gate whose matrix is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep pale marks where the eigenvalues were earlier in training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>real part of λ (per step)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imaginary part of λ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matrix {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one turn in {0} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spectral radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>earlier in training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: spectral radius {1}, σ_max {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no Jacobian at t = {0}: the sequence has {1} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no Jacobian at t = {0}: the sequence has {1} step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no matrix takes h back: a Jordan layer is fed the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is too large to be followed live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient measured: ×{0} per step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineWatch</name>
    <message>
        <source>The engine has said nothing for {0} seconds: it is stopped from outside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine has said nothing for {0} seconds: a step takes very long, or it hangs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New engine, on from step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine has stopped: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on on the CPU, from step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again from step 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> Nothing on the screen is lost.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Save a picture of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this panel’s picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this panel’s figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the figures of all panels in sight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figure is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no numbers to save in “{0}” yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NumPy arrays (*.npz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parquet table (*.parquet)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this panel’s numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film (*.mp4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moving picture (*.gif)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save an animation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vector figure (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>none chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse for {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open a snapshot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a snapshot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved to {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RNNScope snapshot (*{suffix})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filming</name>
    <message>
        <source>Stop filming and write no file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel filming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filming: {0} of {1} pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filming was cancelled; no file was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FlowMapPanel</name>
    <message>
        <source>state at time s (steps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss at time t (steps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss at t = {0}, state at s = {1}: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} from the loss at t = {1} to h at s = {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoldedView</name>
    <message>
        <source>Folded network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outputs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GatesPanel</name>
    <message>
        <source>Gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This network has no gates. Those of an LSTM or GRU are shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} % at −1, {2} % at 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} % shut, {2} % open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GradientNormPanel</name>
    <message>
        <source>horizontal axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time t from the start of the sequence, or lag k: steps before the end of each sequence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lag k (steps before the end)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after clipping ({0} of {1} shortened)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fit: ×{0} per step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1/1000 of lag 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>medians of {0} networks, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10–90 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smallest to largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spread of the one shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median of {0} networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no sequence of the batch has {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>marked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HiddenStatesPanel</name>
    <message>
        <source>time t (steps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} values are not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sequence {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryBar</name>
    <message>
        <source>&amp;Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For&amp;k from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as it was after step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training &amp;history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training step that all panels show; the right end is the present (Ctrl+Shift+Left, …+Right)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the present again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fork from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to this step and go on from it with a copy of the network shown, as the builder has it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Knob</name>
    <message>
        <source>{what} Allowed is {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KnobsPanel</name>
    <message>
        <source>Spectral radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest |eigenvalue| of each gate&apos;s recurrent matrix, in all networks; no unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain ×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies the recurrent weights as they were when it was grabbed; springs back to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget-gate bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias of the forget gate (of a GRU: the update gate) of every unit; no unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the present to turn it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer has no forget gate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all {0} seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0} · {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LagHorizonPanel</name>
    <message>
        <source>training step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>horizon (steps back)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extrapolated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the task requires {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>truncated after {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not fall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spread of the one shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10–90 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smallest to largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median of {0} networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the task does not fix its lag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enough in {0} of {1} networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reach not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reaches {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerCard</name>
    <message>
        <source>Move {0} up, towards the input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move {0} down, towards the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}{1} units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of parameters not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} parameters, {1} input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} parameters, {1} inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No gates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerCards</name>
    <message>
        <source>Readout: {0} parameters, {1} output. Whole network: {2} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Readout: {0} parameters, {1} outputs. Whole network: {2} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayoutMenu</name>
    <message>
        <source>Use the layout that you named so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Layouts</name>
    <message>
        <source>The layout “{0}” is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layout “{0}” was damaged and is dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layout of the last time was damaged and is dropped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListForm</name>
    <message>
        <source>Add {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} are allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy of the last one comes below it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListItem</name>
    <message>
        <source>Duplicate {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LossAccuracyPanel</name>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>squared error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10–90 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smallest to largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blind guess: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blind guess: {0}, {1} correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss not finite in {0} of {1} networks since step {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss not finite since step {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test: loss {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test: {0}, loss {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LyapunovPanel</name>
    <message>
        <source>steps followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>λ so far (nats per step)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exponent i</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>λ&lt;sub&gt;i&lt;/sub&gt; (nats per step)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>convergence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the exponents settle while states are followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All exponents, the largest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all {0} exponents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{1} of {0} exponents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>largest, mean of {0} trajectories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smallest to largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>± standard error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean {0}, sum {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−∞: {0} directions are lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dimension {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chaotic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ordered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the edge, its sign is not certain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>λ₁ = {0} ± {1} nats per step: {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Name of the layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {0} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name of this layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter replaces the layout that has this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter keeps it, Escape leaves.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>What did you try, and what did you see?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes on this run, in Markdown; they are saved in its file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} words, {1} tags</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OverflowArea</name>
    <message>
        <source>Scrolled area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The arrow keys scroll.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Waiting for the first numbers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to read this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panel menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a figure, the numbers behind it or an animation; float or close the panel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterGradientPanel</name>
    <message>
        <source>training step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>regulariser R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was trained yet. Run the network, or take a step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10–90 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smallest to largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limit {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}: ‖g‖ = {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} % of the last {1} steps clipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} % of the last step clipped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhaseDiagramPanel</name>
    <message>
        <source>verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, lower quartile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, upper quartile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>diverged at step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at a cell to read its numbers; a click opens its network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>diverged at step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in {1} of {2} networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped after {0} of {1} cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped after {0} of {1} cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the picture shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the colour, or the height of the curve, means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the sweep goes through: settings, ranges, steps and seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings of the sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume the sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the cells that are not done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open sweep…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a sweep from a file; what is not done can be resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;sweep…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the sweep with what is done, to be resumed later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the sweep; the cells that are done stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train every cell; the training run goes on meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhasePicture</name>
    <message>
        <source>diverged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median and quartiles of seeds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureList</name>
    <message>
        <source>Arrow keys choose, Enter opens, typing a first letter goes there</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanePlot</name>
    <message>
        <source>Left and right move the time cursor; up and down go from point to point and say what it is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PortraitPanel</name>
    <message>
        <source>start: the initial state h₀</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end: t = {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PC 1 ({0} % of the variance)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PC 2 ({0} %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t = {0}, −∂ℓ/∂h in this plane: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>marginal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saddle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unstable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slow point, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fixed point, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>|λ| = {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>directions that grow: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>speed q = {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} searches led here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sequence {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t = {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−∂ℓ/∂h, log length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stable: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unstable: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>marginal: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slow: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>far outside: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>effective dimension {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no fixed points were sought</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a bidirectional network has no fixed points: no single state steps on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no fixed points found in {0} searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fixed points: {0}, {1} of them stable; slow points: {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PredictionsPanel</name>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target, asked at the last step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t = {0}: output {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, target {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t = {0}: {1} with {2} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ✓ right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ✗ it is {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PresetGallery</name>
    <message>
        <source>Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each picture is the preset’s gradient norm after some training. Enter opens it and runs it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemView</name>
    <message>
        <source>Report a problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is all that the report says. Leave parts out, or change its text; then save or copy it, and give it to whom you like. The program sends nothing. Your home folder, your name and that of the computer are masked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the report says this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is saved or copied, word for word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the text on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the text to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>The run could not be kept for recovery: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RNNScope did not end properly, and the run it kept cannot be used. {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RNNScope did not end properly. The run “{0}” was kept at step {1}, {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RemedyButtons</name>
    <message>
        <source>Try beside it:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try beside it: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remedies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} remedies to run beside the network shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} remedy to run beside the network shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunExport</name>
    <message>
        <source>A report tells of the run as it is now: press “Now” first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PyTorch code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python script (*.py)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save TensorBoard event files into an empty folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no network to save yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunNotes</name>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScrubPlot</name>
    <message>
        <source>Left and right move the cursor; Home and End go to its ends.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SectionHeader</name>
    <message>
        <source>Show or hide this section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value in this section needs attention.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>seed {seed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t = {time} asks for {wanted}, gets {found} {mark}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is {wanted}, taken for {found} {mark}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing is asked at t = {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test sequence that diagram and hidden states show, from 1 to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timestep that all panels mark, from 1 to {0} (Ctrl+Left, Ctrl+Right)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t = {time} of {length}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network of the population that is shown, by its seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La&amp;yer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recurrent layer that the panels show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ti&amp;mestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timestep</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>There is no network to save yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine ended before anything could be saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsStore</name>
    <message>
        <source>The setting “{0}” {1}; its usual value is used.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes take effect at once and are kept for the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give every setting its usual value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShownInput</name>
    <message>
        <source>The path of the pen, drawn up to the time cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image, as far as it has been read at the time cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text, as far as it has been read at the time cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The inputs of each timestep: rows are inputs, columns timesteps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input, ±{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t = {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SingularValuesPanel</name>
    <message>
        <source>vertical axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All singular values σ, the largest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition number κ: the largest by the smallest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>largest by smallest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smallest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ×{0} per step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{1} of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sequence ends at t = {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at t = {0}: σ from {1} to {2}, condition number {3}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SnapshotDifferenceView</name>
    <message>
        <source>{0} and {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each setting that differs, with its value in both files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>network {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {0} compares {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained elsewhere: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The median over the networks of all seeds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SnapshotGallery</name>
    <message>
        <source>Snapshots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which files are listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find by name, tag or note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only files are shown in which every word stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be read: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes of the marked file; they are written into it when another is marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from the marked file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train the marked file again and say whether every number is the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say in what the two marked files differ, and draw their curves over one another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the snapshots of a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tags: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no snapshots here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} % correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test loss {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpecForm</name>
    <message>
        <source>Not used: the field “{0}” takes its place. Empty that field to use this one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SweepForm</name>
    <message>
        <source>Across</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training steps of each cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seeds of each cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cells</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sweeps</name>
    <message>
        <source>There is no sweep to save yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweep (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message>
        <source>Tags, such as lstm, long lag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words to find this run by, separated by commas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time spent training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {step} of {until}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{speed} steps/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>diverged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run &amp;until step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} Allowed is {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run until step: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnrolledCanvas</name>
    <message>
        <source>Unrolled network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left and right move through time; Home and End go to its ends. C cuts the gradient off after the timestep, or mends the cut. Plus and minus zoom; 0 shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing flows back from t = {0} to t = {1}. Drag the cut, or double-click to mend it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press to cut the gradient off after t = {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnrolledDiagram</name>
    <message>
        <source>Unrolled steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Truncation: after which timesteps nothing flows back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the nodes&apos; tiles show: states, gradients or a gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Animate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unroll the network step by step, back in time from the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log10 of the total gradient norm of this sequence&apos;s loss at each hidden state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many timesteps are shown, counted back from the last: 1 (folded) to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sequence {0}, {1} step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sequence {0}, {1} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend the cut after t = {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut after t = {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut every {0} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend all cuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>States</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gate {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unroll: {0} of {1} step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unroll: {0} of {1} steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <source>{0} networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>truncated: some losses reach back no further than lag {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Verification</name>
    <message>
        <source>Stop training the run again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine ended before anything could be verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training {0} again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training {0} again: step {1} of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying was cancelled; nothing was found out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WaterfallPanel</name>
    <message>
        <source>horizontal axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time t from the start of the sequence, or lag k: steps before the end of each sequence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The median of the networks of all seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network that is selected above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lag k (steps before the end)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}, {1}: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median of {0} networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps {0} to {1}, {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightsPanel</name>
    <message>
        <source>Parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameter of the network that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the weight that is picked: any finite number; Enter sets it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column (from)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row (to)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This network has too many weights to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, column {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A weight must be a finite number, such as 0.25.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, column {1}: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (gate {1}, unit {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {1}, length {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, spectral radius {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Builder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in the program itself ({0}). It goes on; the log has more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This could not be done: {message}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>about</name>
    <message>
        <source>&lt;h3&gt;RNNScope {version}&lt;/h3&gt;&lt;p&gt;A laboratory for gradient dynamics in recurrent neural networks. Free software under the MIT licence; it works offline and sends nothing.&lt;/p&gt;&lt;p&gt;It grew from Lipton, Berkowitz and Elkan, &lt;i&gt;A Critical Review of Recurrent Neural Networks for Sequence Learning&lt;/i&gt;, arXiv 1506.00019 (2015).&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{parameters} parameters × {networks} networks · T = {length} · {dtype} · {device}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About RNNScope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · 1 change by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · {0} changes by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from a snapshot file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset &amp;gallery…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show every preset with a picture and a sentence, and open one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;napshots…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find, open, describe and compare the files and the unsaved runs of before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save network, training state and history to its file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save network, training state and history to another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Verify (train again)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train the run again from its seeds and say whether every number is the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save s&amp;creenshot…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a picture of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme, text size and memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window and end the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last edit in the builder, or the last change of weights by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do again what was undone last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Build</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the network that the builder describes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train up to the chosen step, or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One &amp;step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take one training step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;eset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the running network&apos;s weights anew from its seeds, at step 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New &amp;engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the engine by force, and go on in another from the last checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Duplicate the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a copy beside the network shown, with what was changed in the builder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the network shown out of the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the next of the compared networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the previous of the compared networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show each panel once for every compared network, or for one of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unroll or fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unroll the network over time, or fold it to one step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Earlier timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the time cursor one step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Later timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the time cursor one step on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier in t&amp;raining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look back at the training step that was kept before the one shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later in tr&amp;aining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the training step that was kept after the one shown, or at the present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The theme that the desktop asks for, also when that changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dar&amp;k theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Projector theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strongest contrast, larger text and wider curves, for a lecture hall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make all texts larger, up to 250 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make all texts smaller, down to 80 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Us&amp;ual text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give all texts their usual size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a &amp;command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List every command, and run one by typing part of its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the screen with the window, or end that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put every panel back in its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the present layout under a name of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;What am I looking at?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain the panel that has the focus, or the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Report a problem…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gather what is known of a problem, look at it, and save it; nothing is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About RNNScope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, source and licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film panel over t&amp;raining…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save an animation of the panel over the training steps that were kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film panel over ti&amp;me…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save an animation of the panel while the cursor moves through time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film &amp;window over training…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save an animation of the window over the training steps that were kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film wi&amp;ndow over time…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save an animation of the window while the cursor moves through time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save panel &amp;figure…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the panel that has the focus from its data, as SVG, PDF or PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy panel figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the figure of the panel that has the focus on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save all panels in one fi&amp;gure…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw all panels in sight from their data, each at its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save panel pic&amp;ture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a picture of the panel that has the focus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save panel &amp;data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the numbers behind the panel that has the focus: CSV, NPZ, JSON or Parquet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one web page: verdict, panels in sight, equations, specification and notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch c&amp;ode…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the network shown as a short script that needs nothing but torch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensor&amp;Board event files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the curves of every step and seed for TensorBoard, if it is installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Builder, diagram, and the panels that tell most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;States</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the units do, timestep by timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;pectra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why gradients vanish or explode: Jacobians and their products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dynamics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the knobs, see where states go, and sweep settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Horizons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far back training reaches, and which steps it learns from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Few large panels and no builder, for a lecture hall</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source> and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> of network {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 network has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: {0}, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Parquet file needs pyarrow: pip install &apos;rnnscope[parquet]&apos; brings it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cell of one&apos;s own, found by its name in the entry-point group ``rnnscope.cells``.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change by hand cannot be made again. {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cut must be after a timestep from 1 to {0}, not {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cut must be after a timestep from 1 to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A figure is written to a file that ends in .{0}, not {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file that ends in .py.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A flow map over {0} steps and {1} sequences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A gated recurrent unit whose reset gate multiplies before the product (Cho et al. 2014).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A gated recurrent unit, in the variant of torch.nn.GRU (after Cho et al. 2014).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A graph of {0} networks over {1} steps and {2} sequences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layer that sees its network&apos;s own output through context units, s_t = α s_{t-1} + y_t (Jordan 1986).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A leaky rate unit, τ dh/dt = -h + W tanh(h) + …, in steps of δ = dt/τ (Sompolinsky et al. 1988).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A long short-term memory layer with a forget gate (Gers, Schmidhuber and Cummins 2000).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message of {0} bytes was announced; {1} are allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A minimal gated unit: one gate both forgets and resets (Zhou et al. 2016).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A network of this size is worth a GPU: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A network of this size runs faster on the CPU than on a GPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A report is written to a file that ends in {0}, not {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second cell reads each sequence from its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A setting and evenly spaced values between two ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A setting and its values one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A simple recurrent layer whose matrix stays ρ times an orthogonal one (Helfrich, Willmott and Ye 2018).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A simple recurrent layer with one self-connection per unit (Elman 1990, as the review of 2015 reads it).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A simple recurrent layer, h_t = φ(W^hx x_t + W^hh h_{t-1} + b_h) (Elman 1990).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A step of bounded length survives where the loss is as steep as a wall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stride must be from 1 to the window, {0}, not {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tanh network with large recurrent weights: the gradient grows on its way back, and clipping alone keeps the training alive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tanh network with small recurrent weights: the gradient falls a thousandfold within a few steps, and the task is not learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A unit that is active copies its state, and its gradient, unchanged to the next step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A weight must be a finite number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A window must be of 1 to {0} factorisations, not {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A window must be of at least 1 timestep, not {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A {0} has no cell state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adam (Kingma and Ba 2015).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After step {0} the run{1} was changed by hand ({2}) in a way that the file holds only in words: from there on it cannot be trained again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All layers must run in one direction: a bidirectional network has no single state that steps on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alphabet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An AntisymmetricRNN keeps its eigenvalues near the imaginary axis whatever the scale of its weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An AntisymmetricRNN, h_t = h_{t-1} + ε tanh((W - Wᵀ - γI) h_{t-1} + …) (Chang et al. 2019).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An LSTM of 1997, without forget gate, or with peepholes (Gers and Schmidhuber 2000).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An animation is written to a file that ends in .mp4 or .gif, not {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An array of shape {0} came with {1} bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An array of the contributions of {0} timesteps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An orthogonal matrix neither shortens nor lengthens the gradient that it carries back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Animation rate (frames/s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As an installed package registers it under the entry-point group rnnscope.cells.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As on the screen, with title and cursor; or for print: on white, one column wide, thin lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least one of {0} steps must count; {1} were to be skipped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before it was opened there, the run was trained elsewhere: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bidirectional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cells that are done, by their place on each axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chrono, longest lag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip gradient entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip gradient norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip the gradient norm at 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the window; the projector theme has the strongest contrast and larger text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare fewer of them. {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute in float64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constant input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy memory: keep some symbols over a delay, then repeat them in order (Arjovsky et al. 2016).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damping that offsets what the step size amplifies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay of the mean gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay of the mean squared gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delayed recall: at every step, name the symbol that was seen a fixed number of steps ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Different symbols that there are to keep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Different symbols that there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diffusion γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits, pixel by pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each step&apos;s Jacobian is trained to keep the length of the gradient that passes through it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each value, in the order shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eight LSTM networks learn to tell nine speakers apart from real speech; test accuracy passes 95 % within a few hundred steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedded Reber grammar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal differences, or equal ratios from each value to the next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal: {0} steps trained again gave the same {1} numbers, to the last bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event files need TensorBoard: pip install &apos;rnnscope[tensorboard]&apos; brings it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every singular value of an orthogonal layer is its scale ρ, whatever the scale of its weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exploding gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exponents k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Factorisations must be at least 1 step apart, not {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First steps, which show the class as 1 or -1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First timesteps, which turn the axes and do not count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget peephole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget-gate bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget-gate bias 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GRU networks add two marked numbers among fifty: a memory task that a plain network rarely learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GRU networks keep five symbols over ten blank steps and repeat them in order; the loss must fall below that of answering blanks and guessing, and four symbols in five come back right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GRU networks tell in which order two symbols came among fifty: the loss stays at ln 4 until a network has found both, and then falls at once; most do so within a thousand steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gate it: LSTM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gates start so that units remember for 1 to this many steps, in place of other biases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the present first: what is looked at is the past, whose weights cannot be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient flossing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradients that underflow to 0 in float32 are kept, however small; they still are small.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half the sum of squared weights, biases left out; its gradient is clipped and scaled with that of the loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handwritten digits read one pixel at a time (T = 64) by LSTM networks: the small sequential MNIST.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden state h, cell state c (of an LSTM), or all parts of the state together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden units in this layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far ahead the value to predict lies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far one timestep moves the state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of the largest exponents of each layer are pushed to 0; at most as many as it has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many values, both ends included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often a run that is not saved is kept, to go on with after a crash; 0 for never.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the recurrent weights are drawn. Gaussian has standard deviation gain/√units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initial state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input peephole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input squashing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs and starting states must be finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known how a step back through a {0} divides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its recurrent matrix has imaginary eigenvalues, so that those of its Jacobians stay near 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jacobians must have the shape (T, …, S, S), not {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japanese Vowels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep for recovery (minutes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept history (MiB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LSTM networks predict next year&apos;s sunspot number at every step of a window of thirty years.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LSTM networks predict the next letter of a grammar whose second letter returns after a whole inner string: half of the strings are right without remembering it, nearly all with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LSTM networks recognise a handwritten digit from eight positions of the pen; test accuracy passes 97 % within a thousand steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of menus, panels and messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest size of one entry of the parameter gradient; before the norm is clipped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer {0} has no {1} direction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer truncation window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest parameter gradient of one network; longer ones are scaled down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest sequence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look of figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss taken at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Losses that are cut off before the required lag cannot teach what lies beyond.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Losses that end early cannot grow; what lies beyond the window is no longer learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matrices must have the shape (…, S, S), not {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for the steps of a run that can be gone back to; beyond it, steps are thinned out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies the drawn recurrent weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies the regulariser; 0 measures it without effect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of the columns to read, with commas between; empty reads all that hold numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks in each cell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks trained beside the first one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks trained side by side, each from its own seed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No CUDA device was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file can be made in the folder {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No panel in sight has anything to show yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No window can open: the library libxcb-cursor is missing (package libxcb-cursor0). {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No window can open: {0}. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number format of the training run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers are written to a file that ends in {0}, not {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of {0} units there are 1 to {1} components, not {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One animation is being made already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only an LSTM has a cell state; this layer has {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the cells that come with RNNScope can be written as code, not {0}: what a cell of one&apos;s own computes stands in its own package.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open: {0} numbers of {1} steps trained again are equal, to the last bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orthogonal initialisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output peephole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output squashing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parity: has the number of ones so far been even or odd? With a loss at every step, asked after each bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pen digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures a second in saved animations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels: 64 steps of 1 input. Rows: 8 steps of 8 inputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain networks predict a stream of bits of which every third is the XOR of the two before: the accuracy rises to 66.7 %, and no network can do better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predict a chaotic series, whose every value depends on that 17 steps earlier (Mackey and Glass 1977).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predict next year&apos;s mean sunspot number from the years before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predict the next character of a text file of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predict the next row, or the class of each row, of a CSV file of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push the largest finite-time Lyapunov exponents to 0 (Engelken 2023).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RMSprop (Tieleman and Hinton 2012).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ReLU with identity initialisation (IRNN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Readout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reber&apos;s grammar: predict the next letter of a string (Cleeremans et al. 1989; embedded: Fahlman 1991).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recalls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognise a handwritten digit from eight positions of the pen along its stroke.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognise a handwritten digit read pixel by pixel (T = 64) or row by row (T = 8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recurrent gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recurrent layers, from the input upwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regularise the gradient&apos;s norm (Ω)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regularisers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rescales each recurrent matrix to this largest |eigenvalue|, instead of the gain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale ρ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schema version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed of the first network; the next adds one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Self-connection α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequence length T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequences in each training step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequences kept apart for testing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequences must be of one length to share out the gradient of a bidirectional network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of a layer&apos;s outputs that the next layer does not see in a training step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the last update that is kept; 0 is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the state that each timestep replaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorter truncation window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sine wave: predict the next value of a wave of known period and unknown phase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of a training step; may be changed while running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of all texts, in percent of the usual one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of figures that are saved as PNG, in steps of one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectral radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation of the noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting bias of the forget gate, if there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting bias of the forget gate; 1 lets the cell remember from the first step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting states must have the shape ({0}, …, {1}), not {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>States on the trajectories from which fixed points are sought; 0 for none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step size ε</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps after which the run pauses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps from a symbol to its recall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps from the last symbol to the one that asks for them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of noise between the class and the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps that each cell is trained for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stochastic gradient descent with momentum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunspots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symbols asked for; T is the delay and these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symbols at the start, repeated at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symbols to keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell nine speakers apart from 7 to 29 frames of 12 cepstrum coefficients (Japanese Vowels).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporal XOR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporal XOR: predict a stream of bits of which every third is the XOR of the two before (Elman 1990).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporal order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporal order: in which order did two marked symbols come? (Hochreiter and Schmidhuber 1997, task 6a).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test sequences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test sequences whose trajectories are drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CPU was chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CSV file; its last fifth tests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Jacobians must be finite; this trajectory has diverged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adding problem: add the two marked numbers of a random sequence (Hochreiter and Schmidhuber 1997).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cell state is added to, not multiplied by a matrix, so that its gradient need not decay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint does not fit the experiment: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint does not fit: it holds {0} of the {1} networks compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column to predict; empty predicts every input column.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The context weights of a Jordan layer have no eigenvalues, as they are not square; turn their gain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment is another: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment is the same, as far as it is recorded: the file was changed, or the program is not the one that wrote it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not say which device and processor it was trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The flow map is found live for up to {0} timesteps; these sequences have {1}. A script finds it for longer ones with rnnscope.core.flow.flow_map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} could not be made: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The forget gate starts open, so that the cell state carries the gradient from the first step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The forget gate, if there is one, sees the cell state of the step before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The forget-gate bias must be a number from {0} to {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function of the input node g.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function φ of each hidden unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gain must be a number from {0} to {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gain must be a positive number, not {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient must have the shape {0}, not {1}: one step less than the states, which begin with the initial one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grid of experiments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history&apos;s {0} does not fit {1} networks with {2} regularisers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The initial state {0} must have the shape {1}, not {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input gate sees the cell state of the step before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest Lyapunov exponent, the gradient&apos;s growth rate, is trained towards 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last timestep of a sequence, or every timestep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The latch: the first inputs show one of two classes, and noise follows (Bengio et al. 1994).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer must be 0 to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The learning rate must be a number from 0 to 100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The margin must be between 0 and 1/2, not {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The matrices must be finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network must be 0 to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network of seed {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next row&apos;s numbers, or the class that a column names in each row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The notes of {0} could not be written: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The options do not fit: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The output gate sees the cell state of its own step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place of a setting in the experiment, such as network.layers.0.gain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recurrent weights have the spectral radius 0, or are not finite: no factor changes that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recurrent weights of this cell are not square, and so have no eigenvalues.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The replay was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The results of this sweep are damaged: cell {0} is not one of its grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The results of this sweep are damaged: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule that updates the weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scale of a picture must be from {0} to {1}, not {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second letter, T or P, returns after a whole inner string.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The snapshot file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The spectral radius must be a number from 0 to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The states must be finite; this network has diverged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stream ended within a message&apos;s length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stream ended within a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task reads a file, which may have changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task&apos;s file has changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text file; its last tenth tests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The timestep must be from 1 to {0}, not {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no numbers to save in “{0}” yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no parameter {0} in this layer; there are {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no parameter {0}; there are {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no preset {0}; there are {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no state {0}; there are {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no style {0}: a figure is drawn as {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such variant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for these networks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for this analysis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for this network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory to look back: a second copy of the networks does not fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory to show this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to draw in “{0}” yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is only one picture to take: train for some steps first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These weights belong to another network: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cell has no recurrent weights W_h.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no experiment: it is longer than {0} MiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no result of a sweep: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no specification ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a JSON document ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a message of protocol {0} ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a sweep of RNNScope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer has no forget gate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sweep is of format {0}; this version of RNNScope reads {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was written by a newer version of RNNScope (schema {0}; this version reads up to {1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three bits each: two random ones and their XOR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time step δ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timesteps after which nothing flows back, such as 5, 10, 15; in place of a window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timesteps in a block whose losses go back together; at most the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timesteps in a sequence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timesteps in a window of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timesteps in one turn of the wave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timesteps of each trajectory that count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timesteps of the longest string drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timesteps that the gradient of a loss flows back through; counted from its block&apos;s end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training steps between two looks at the test part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training the {0} compared networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training {0} networks over {1} steps and {2} sequences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trajectories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trajectories that begin with different test sequences; their spread gives the uncertainty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Truncation cuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Truncation stride</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Truncation window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use fewer networks, units or steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use fewer seeds, units, steps or a smaller batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use fewer sequences or units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use fewer steps, sequences or units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Utterances are cut to this many frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vanishing gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What all cells have in common.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What bounds the cell state on its way out; linear is nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What differs: across, and then upwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each context unit keeps of its last value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What every singular value of the matrix is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is minimised besides the loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is minimised; auto takes what the task asks for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the experiment is called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network reads while fixed points are sought: nothing but zeros, or the mean input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network reads: test sequences one after the other, its state carried on, or zeros.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the outputs are; auto takes what the task asks for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the states are before the first timestep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the variant is called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the event files are written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it the cell keeps all it has, as in 1997.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Years in the window; the test part has 88.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a change was made after the last step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a cut is not between two timesteps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a group of settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a network was forked from another experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a norm is not a number, or its kind is unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number is out of its range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture of {0} × {1} is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a tag has 1 to {0} letters on one line, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above {0} to below {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above {0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always answering 0, the mean of the wave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always answering 1, the mean of the sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always predicting the mean of the training samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always predicting the mean of the training targets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always predicting the means of the training part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answering blank until the recall, then guessing each symbol equally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most the truncation window, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most {0} networks can be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most {0} tags are allowed, each once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto, cpu, cuda or a numbered GPU such as cuda:1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be met: the file is too short to train and to test with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clipped gradient norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>device {0} instead of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty without a truncation window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {0} to below {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient cut off after t = {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient not cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessing 0 and 1 equally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessing each character as often as the training part has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessing each class as often as the training part has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessing each digit as often as the training part has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessing each letter as often as it comes next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessing each of the four orders equally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessing each speaker as often as the training part has them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessing each symbol equally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessing even and odd equally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessing up and down equally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has more than one column called “{0}” in its first line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no line of numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has nothing in line {0}, column “{1}”, where a class must be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has {0} cells in line {1}, and {2} in its first line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has {0} columns, and at most {1} are allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has {0} in line {1}, column “{2}”, where a number must be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a CSV file in line {0} ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a setting of this experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not there in this experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is registered, but can not be imported ({0}: {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not have the size that it declares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not hold the number of networks compared, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not UTF-8 text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a PNG picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its contents are not those that were written: the checksum differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}: bias of gate {1} = {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning rate {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be 1 to {0} columns of numbers; there are {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a cell that an installed package registers under {0} ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a class derived from rnnscope.core.cells.derived.DerivedCell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a column of {0}: there is no “{1}” among {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a column with at most {0} different words: “{1}” has {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a file of at most {0} MiB: {1} is larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a file that can be read: {0} cannot ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a file that exists: {0} does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a file with something in it: {0} is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a table that can be read: {0} {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a text file: {0} holds binary data (byte {1} is zero).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a text file: {0} holds binary data (character {1} is zero).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be an ordinary file: {0} is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be another cell but for the top layer: a Jordan layer is fed the output of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be at most {0}: the file has no more steps to test with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be empty for a Jordan layer: its context weights are not square and have no eigenvalues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be empty with a truncation window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be encoded as UTF-8: byte {0} of {1} is not. Save it as UTF-8 and choose it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be false for this task: a layer that reads from the end sees the next value, which is what the loss at every step asks for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be in rising order, each timestep once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be linear (or auto): this task&apos;s targets leave the range 0 to 1 of a {0} readout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be linear unless both ends of the range are above 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be linear, softmax or sigmoid: a Jordan layer is fed the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be off for a Jordan layer: the output it feeds back is not known before both directions have run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be one of {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be squared_error (or auto): this task predicts a number, and cross-entropy compares classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be squared_error for a linear readout: cross-entropy needs probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be squared_error for a linear readout: cross-entropy needs probabilities, as a softmax or sigmoid readout gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be two different settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be {0} (or auto): {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must differ from where the range begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must hold at least {0} characters to train and to test with: {1} has {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must hold at least {0} rows to train and to test with: {1} has {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must hold numbers of one scale: in column “{0}” of {1} one lies more than {2} standard deviations from the mean of the training part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must name a file: none has been chosen yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must name the column that holds the class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no CUDA device was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>norms of variant {0}, layer {1} are incomplete or of nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>norms of variant {0}, layer {1}: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>norms should have the shape {0}, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only {0} CUDA device(s) were found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>penalty of regulariser {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>place where the gradient is cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>processor {0} instead of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recurrent gain × {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of answers within 0.04 of the sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of bits foreseen; 66.7 % is the best possible, as two bits in three are random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of characters predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of classes recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of digits recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of kept symbols that are repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of orders recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of parities that are right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of rows whose class is recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of strings in which every legal letter outranks every illegal one at every step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of symbols recalled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of utterances whose speaker is recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spectral radius {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state of the data generator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps should ascend from 0 or later to at most {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps should ascend from {0} to at most {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps should ascend to at most {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps, norms and status should be int64, float32 and uint8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text of at most {0} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the GPU failed ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the GPU has not enough memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bit after the last step is random, and only a bit before it can be foreseen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last letter of every string is E.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the manifest does not list this part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the notes have {0} characters; {1} are allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the notes hold characters that are no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sum is not known before the last step of the adding problem.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there was not enough memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they do not fit the task&apos;s file, which has changed since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this part does not belong there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this part is a link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this part is encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this part is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this part is packed in an unknown way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this part is there twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this was not written by the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>variant {0} does not belong there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole numbers from {0} to {1}, such as 5, 10, 15, or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} Jacobians of {1} x {2} for each of {3} networks and {4} sequences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} axes need {1} names, not {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be drawn ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be cleared away: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be read: it is larger than {1} MiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be read: it is not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be read: it is not an ordinary file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be read: there is not enough memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be read: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be written to: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be written: {1} would be larger than can be read again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be written: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} diverged at step {1}: the {2} is no longer a finite number. The weights before that step are kept. A smaller learning rate or a limit on the gradient norm may help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not belong there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} generators for {1} networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has changed since: the sequences are others than before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no weight at row {1}, column {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has shape {1}, not {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds event files already; choose an empty folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} instead of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged: it has no {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is larger than the {1} MiB that are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no number of JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a number, a choice or a switch of this experiment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not an RNNScope snapshot, or is damaged: its end is not that of a zip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not an RNNScope snapshot, or is damaged: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not an RNNScope snapshot: it has no {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not an RNNScope snapshot: it holds other parts than a snapshot has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is too large to be read: {1} would unpack to {2} bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is whole, but its task cannot be had: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} must end in one of {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} needs {1} GiB of memory; at most {2} GiB are allowed. {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} networks have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} should be {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} should be {1} of shape {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} steps are done already; choose a larger number of training steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} threads instead of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to {1} entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was asked for, but {1}: the CPU is used instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was written by a newer version of RNNScope (format {1}) in a way that this version does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was written by a newer version of RNNScope (format {1}; this version reads up to {2}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} weights of spectral radius 0 or not finite, and keep those.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} instead of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, or empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}step {1}: the {2} of network {3} differs{4}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}step {1}: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ω: keep the gradient&apos;s norm from one timestep to the one before (Pascanu, Mikolov and Bengio 2013).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>β₁</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>β₂</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is given twice in one object</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>diagram</name>
    <message>
        <source>layer {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}, reverse direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}, context units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t = {0}: padding, after the sequence&apos;s end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Truncated by a window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut after t = {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} % of Σ‖∂ℓ/∂hₜ‖ lost; the weights&apos; gradient has cosine {2} to the full one, {3} % missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, after the cuts {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the loss at this step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gates on average: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} … {1} (mean {2})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gradient_parts</name>
    <message>
        <source>total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>direct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The total gradient by the layer&apos;s hidden state, over all paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside it the direct part: what does not come through the layer&apos;s own later steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside it the gradient by the argument of each gate, and by the cell state if there is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The total gradient of every layer at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>direct part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>argument of φ</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>panels</name>
    <message>
        <source>Unrolled network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see it unrolled over time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Each column is one timestep of a test sequence: inputs below, hidden units as coloured tiles, outputs on top. The thick arrows run back in time; colour and width are the &lt;b&gt;total&lt;/b&gt; gradient that arrives at each hidden state: where they fade, the loss no longer reaches.&lt;/p&gt;&lt;p&gt;Red lines are &lt;b&gt;cuts&lt;/b&gt;: no gradient flows back across. Press between two numbers to set one, drag it, double-click it to mend it. What it keeps from arriving stays faint. Zoom (Ctrl and wheel) to see the gates inside a cell.&lt;/p&gt;&lt;p&gt;h&lt;sub&gt;t&lt;/sub&gt; = f(h&lt;sub&gt;t−1&lt;/sub&gt;, x&lt;sub&gt;t&lt;/sub&gt;), &amp;nbsp; ∂ℓ/∂h&lt;sub&gt;t&lt;/sub&gt; = direct part + (∂h&lt;sub&gt;t+1&lt;/sub&gt;/∂h&lt;sub&gt;t&lt;/sub&gt;)&lt;sup&gt;⊤&lt;/sup&gt; ∂ℓ/∂h&lt;sub&gt;t+1&lt;/sub&gt;&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regulariser {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↘ vanishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↗ exploding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>– no verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see how it compares with others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Networks that run side by side on the same data, from the same seeds. Each row says in what a network differs from the first, and the median of its numbers with their spread over the seeds; where layers differ, the verdict and its numbers are those of the worst.&lt;/p&gt;&lt;p&gt;‖∂L/∂h&lt;sub&gt;T−k&lt;/sub&gt;‖ ≈ c · (decay factor)&lt;sup&gt;k&lt;/sup&gt;, &amp;nbsp; horizon: the k where it is c / 1000&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contributions to dL/dW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see what its weights learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;The gradient of a weight is a sum over timesteps; above is the length of each timestep&apos;s part, below its share of the sum. If only the last steps have a share, the weight learns nothing from early inputs, however healthy the whole gradient looks.&lt;/p&gt;&lt;p&gt;∂ℓ/∂W = Σ&lt;sub&gt;t&lt;/sub&gt; g&lt;sub&gt;t&lt;/sub&gt;, &amp;nbsp; share&lt;sub&gt;t&lt;/sub&gt; = g&lt;sub&gt;t&lt;/sub&gt; · Σ g / ‖Σ g‖²&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Factors of the decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see what its gradient decays by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;The gradient of the test sequence shown, on its way back from the last timestep, and the share that gates, slopes φ′ and the recurrent matrix have in its growth or decay; the factors multiply to the measured curve. A part below 1 loses gradient: saturated units through φ′, a small matrix through W, closed gates through the gates.&lt;/p&gt;&lt;p&gt;‖δ&lt;sub&gt;t−1&lt;/sub&gt;‖/‖δ&lt;sub&gt;t&lt;/sub&gt;‖ = gates × slopes × matrix × what the loss at t−1 adds, &amp;nbsp; δ&lt;sub&gt;t−1&lt;/sub&gt; = W&lt;sup&gt;⊤&lt;/sup&gt; diag(φ′) δ&lt;sub&gt;t&lt;/sub&gt; of an Elman network; &amp;nbsp; along an LSTM’s cell: ∂c&lt;sub&gt;t&lt;/sub&gt;/∂c&lt;sub&gt;t−1&lt;/sub&gt; = diag(f&lt;sub&gt;t&lt;/sub&gt;)&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eigenvalues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see its eigenvalues.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Each point is an eigenvalue λ of a recurrent matrix W, or of the local Jacobian at the time cursor: inside the unit circle its direction shrinks at each step, outside it grows, and its angle is a rotation. The &lt;b&gt;spectral radius&lt;/b&gt; is the growth of ever the same step repeated for long, the &lt;b&gt;largest singular value&lt;/b&gt; σ&lt;sub&gt;max&lt;/sub&gt; the most that one step can stretch; what the gradient does is neither, and is &lt;b&gt;measured&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;J&lt;sub&gt;t&lt;/sub&gt; = ∂s&lt;sub&gt;t&lt;/sub&gt;/∂s&lt;sub&gt;t−1&lt;/sub&gt;, &amp;nbsp; s: the whole state (of an LSTM h and c), &amp;nbsp; ρ = max |λ| ≤ σ&lt;sub&gt;max&lt;/sub&gt;&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flow map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see how its gradient flows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Each row follows the loss of one step t, as if it were taken there alone, back to every state before it; the diagonal is what arrives at once. Colours that fade quickly to the left of the diagonal are a gradient that vanishes, and those that grow one that explodes.&lt;/p&gt;&lt;p&gt;Where the task asks for an answer at the end only, each row asks for that answer already at step t.&lt;/p&gt;&lt;p&gt;M[t, s] = ‖∂ℓ&lt;sub&gt;t&lt;/sub&gt;/∂h&lt;sub&gt;s&lt;/sub&gt;‖, &amp;nbsp; s ≤ t, for the test sequence shown&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see its gates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Each row is one hidden unit, each column one timestep of the test sequence shown. A gate at 0 is shut and one at 1 is open; a forget gate that stays open carries the gradient far back, and a gate at either end passes almost none to its own weights.&lt;/p&gt;&lt;p&gt;f&lt;sub&gt;t&lt;/sub&gt; = σ(W&lt;sup&gt;fx&lt;/sup&gt; x&lt;sub&gt;t&lt;/sub&gt; + W&lt;sup&gt;fh&lt;/sup&gt; h&lt;sub&gt;t−1&lt;/sub&gt; + b&lt;sub&gt;f&lt;/sub&gt;), &amp;nbsp; and the other gates likewise&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see its gradients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;How strongly the loss depends on each hidden state: the length of the &lt;b&gt;total&lt;/b&gt; gradient, all paths through later steps included, over the whole training batch. A straight line on this log axis is a constant factor per step; if it falls steeply away from the loss, early inputs cannot be learned from.&lt;/p&gt;&lt;p&gt;The &lt;b&gt;direct&lt;/b&gt; part is 0 at every step that the loss does not look at, which is no vanishing gradient.&lt;/p&gt;&lt;p&gt;‖∂L/∂h&lt;sub&gt;t&lt;/sub&gt;‖, &amp;nbsp; ∂L/∂h&lt;sub&gt;t&lt;/sub&gt; = direct part + (∂h&lt;sub&gt;t+1&lt;/sub&gt;/∂h&lt;sub&gt;t&lt;/sub&gt;)&lt;sup&gt;⊤&lt;/sup&gt; ∂L/∂h&lt;sub&gt;t+1&lt;/sub&gt;&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see its hidden states.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Each row is one hidden unit, each column one timestep of the test sequence shown. A unit that keeps its colour remembers; one at the scale&apos;s end is saturated and passes little gradient on.&lt;/p&gt;&lt;p&gt;h&lt;sub&gt;t&lt;/sub&gt; = φ(W&lt;sup&gt;hx&lt;/sup&gt; x&lt;sub&gt;t&lt;/sub&gt; + W&lt;sup&gt;hh&lt;/sup&gt; h&lt;sub&gt;t−1&lt;/sub&gt; + b&lt;sub&gt;h&lt;/sub&gt;), &amp;nbsp; or the state of a gated cell&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live knobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see its knobs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Each knob rescales the weights of the selected layer as they are now, in the networks of every seed, while the run goes on or stands still; the curves answer at once. Shown is the median over gates and seeds of the spectral radius, the largest |eigenvalue| of a gate&apos;s recurrent matrix; the gain multiplies what is there when it is grabbed.&lt;/p&gt;&lt;p&gt;W&lt;sup&gt;hh&lt;/sup&gt; ← W&lt;sup&gt;hh&lt;/sup&gt; · ρ / max|λ(W&lt;sup&gt;hh&lt;/sup&gt;)| &amp;nbsp; or &amp;nbsp; W&lt;sup&gt;hh&lt;/sup&gt; ← g · W&lt;sup&gt;hh&lt;/sup&gt;, &amp;nbsp; b&lt;sub&gt;f&lt;/sub&gt; ← b&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Required lag and horizon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see how far its gradient reaches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;The horizon is the number of steps back from the loss until the gradient has fallen a thousandfold: solid where it was measured within the sequence, dashed where it is extrapolated by the fitted decay. A network whose horizon stays below the lag that the task requires cannot learn from the inputs that decide the answer.&lt;/p&gt;&lt;p&gt;horizon: the smallest k with ‖∂L/∂h&lt;sub&gt;T−k&lt;/sub&gt;‖ ≤ ‖∂L/∂h&lt;sub&gt;T&lt;/sub&gt;‖ / 1000&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss and accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see how it learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;The line is the median of the networks, the band their spread. A network has learned something once its test loss is below the dashed line, or its accuracy above it: that of the best blind guess, which ignores the input.&lt;/p&gt;&lt;p&gt;L = mean over sequences of the squared error or of the cross entropy −ln p(class)&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lyapunov spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see its Lyapunov exponents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;How fast nearby states of the layer separate (λ &amp;gt; 0) or merge (λ &amp;lt; 0), in nats per step: at the left the estimates as they settle, at the right all of them with their standard error. A positive largest exponent is chaos, in which gradients explode; exponents near 0 carry gradients far, strongly negative ones lose them.&lt;/p&gt;&lt;p&gt;λ&lt;sub&gt;i&lt;/sub&gt; = lim&lt;sub&gt;T→∞&lt;/sub&gt; (1/T) ln σ&lt;sub&gt;i&lt;/sub&gt;(J&lt;sub&gt;T&lt;/sub&gt; … J&lt;sub&gt;1&lt;/sub&gt;), &amp;nbsp; J&lt;sub&gt;t&lt;/sub&gt; = ∂s&lt;sub&gt;t&lt;/sub&gt;/∂s&lt;sub&gt;t−1&lt;/sub&gt; of the layer&apos;s state s, its inputs held fixed&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;figure…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw this from its data, as SVG, PDF or PNG; the settings say in which style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the figure on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the numbers shown here, as CSV, NPZ, JSON or Parquet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this panel as it is on the screen, as PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film over t&amp;raining…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save an animation of this panel over the training steps that were kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film over &amp;time…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save an animation of this panel while the cursor moves from the first timestep to the last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see its notes, and write them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Write down what you tried and what you saw, in plain words or in Markdown. Notes and tags are saved in the run&apos;s file, and the gallery of snapshots shows them and finds files by them.&lt;/p&gt;&lt;p&gt;notes = any text, &amp;nbsp; tags = words with commas between them&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameter gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see the gradient of its weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;The length of the gradient by all weights at each training step, of loss and regularisers together: as it was found, and as the optimiser took it after clipping. Spikes are steps at which training may jump away; a limit that cuts nearly every step has become the learning rate.&lt;/p&gt;&lt;p&gt;‖g‖, &amp;nbsp; g = ∂(L + Σ strength · R)/∂θ; &amp;nbsp; clipped: g · min(1, limit/‖g‖)&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase diagram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see what its settings do to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Each cell is the present experiment with other values of one or two settings, trained for some steps from several seeds; its colour is what most networks became, or their median. Where the verdict changes, or λ₁ changes its sign, runs the boundary between networks that forget and networks that are chaotic; a click opens the network of a cell.&lt;/p&gt;&lt;p&gt;λ₁ = lim&lt;sub&gt;T→∞&lt;/sub&gt; 1/T · ln ‖∂h&lt;sub&gt;T&lt;/sub&gt;/∂h&lt;sub&gt;0&lt;/sub&gt;‖, &amp;nbsp; in nats per timestep&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see how its states move.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;The hidden states of test sequences in the plane in which they vary most; arrows along the one shown point where its loss falls, their length the logarithm of the gradient&apos;s over six powers of ten. A trajectory runs towards filled (stable) fixed points and past hollow ones, and creeps at slow points: so a network remembers.&lt;/p&gt;&lt;p&gt;−∂ℓ/∂h&lt;sub&gt;t&lt;/sub&gt;, &amp;nbsp; q(s) = ½ ‖F(s) − s‖² with a constant input: 0 at a fixed point, small at a slow one; stable: all |λ(∂F/∂s)| &amp;lt; 1&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see what it predicts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;What the network would answer after each timestep of the test sequence shown, and beside it what it has been shown up to the time cursor. For classes the colour is the probability of each, and the right one is marked wherever the loss looks; watch when the network makes up its mind.&lt;/p&gt;&lt;p&gt;y&lt;sub&gt;t&lt;/sub&gt; = readout(W&lt;sup&gt;yh&lt;/sup&gt; h&lt;sub&gt;t&lt;/sub&gt; + b&lt;sub&gt;y&lt;/sub&gt;)&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Singular values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see its singular values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;How much a small change of the state at time t is stretched or shrunk until the last timestep T, one curve for each orthogonal direction, along the test sequence shown. Directions that fall below a thousandth can hardly be learned from; a large condition number says that few directions carry the whole gradient.&lt;/p&gt;&lt;p&gt;σ&lt;sub&gt;i&lt;/sub&gt;(∂h&lt;sub&gt;T&lt;/sub&gt;/∂h&lt;sub&gt;t&lt;/sub&gt;), &amp;nbsp; ∂h&lt;sub&gt;T&lt;/sub&gt;/∂h&lt;sub&gt;t&lt;/sub&gt; = J&lt;sub&gt;T&lt;/sub&gt; … J&lt;sub&gt;t+1&lt;/sub&gt;, &amp;nbsp; κ = σ&lt;sub&gt;1&lt;/sub&gt;/σ&lt;sub&gt;n&lt;/sub&gt;&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>({0} to {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Horizon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>λ₁</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nats/step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Final loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vanishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exploding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VANISHING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HEALTHY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EXPLODING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NO VERDICT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see its verdict.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;The verdict rests on the measured gradient of the last step&apos;s loss, followed back through time, never on the weights alone. &lt;b&gt;Vanishing&lt;/b&gt;: it falls more than a thousandfold within the sequence; &lt;b&gt;exploding&lt;/b&gt;: it grows more than a thousandfold or is no longer finite; &lt;b&gt;healthy&lt;/b&gt;: neither.&lt;/p&gt;&lt;p&gt;‖∂L/∂h&lt;sub&gt;T−k&lt;/sub&gt;‖ ≈ c · (decay factor)&lt;sup&gt;k&lt;/sup&gt;, &amp;nbsp; horizon: the k where it is c / 1000&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see its gradient over training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Each row is one training step, the newest at the top, each column one timestep; the colour is how strongly the loss depended on the hidden state then. Watch how far the gradient reaches from the loss, and whether training opens the way or closes it.&lt;/p&gt;&lt;p&gt;‖∂L/∂h&lt;sub&gt;t&lt;/sub&gt;‖ at each training step, &amp;nbsp; the median over networks or that of one&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a network to see its weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Each cell is one weight: its row is the unit (of each gate in turn) that it leads to, its column where it comes from. Click a cell, or go there with the arrow keys and press Enter, and type another value: the network shown goes on with it.&lt;/p&gt;&lt;p&gt;W&lt;sup&gt;to from&lt;/sup&gt;: &amp;nbsp; h&lt;sub&gt;t&lt;/sub&gt; = φ(W&lt;sup&gt;hx&lt;/sup&gt; x&lt;sub&gt;t&lt;/sub&gt; + W&lt;sup&gt;hh&lt;/sup&gt; h&lt;sub&gt;t−1&lt;/sub&gt; + b&lt;sub&gt;h&lt;/sub&gt;)&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in {1} of {2} networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sequences of one timestep: there is no way back to follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the gradient at the loss is zero or not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no decay factor: too few ordinary numbers to fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decay factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>growth factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} per step (fit over {2} lags)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the norm does not fall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over 100 000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extrapolated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>horizon {0} step ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>horizon {0} steps ({1})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>Program and system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiment and run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End of the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last words of the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notation after Lipton, Berkowitz and Elkan, A critical review of recurrent neural networks for sequence learning (2015): of a weight matrix W the first letter says where it leads, the second where it comes from; ⊙ multiplies unit by unit, σ is the logistic function. From the second layer on, x is the output of the layer below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} unit in each direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} units in each direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its equations stand in its own package.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} parameters. Source: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at each sequence’s last timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at every timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimised is the {0}, {1}, in the mean over sequences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Readout: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no network to report on yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threads of linear algebra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trained before with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written by RNNScope {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Specification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to reproduce</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} networks, seeds {1} to {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} training step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} training steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extrapolated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>factor per step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lags fitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>horizon (steps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task needs a lag of {0} step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task needs a lag of {0} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median of the networks at the last step, with the smallest and the largest in brackets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: what differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same as JSON, to be saved and run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the specification above (as JSON) as experiment.json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train it: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at it: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold its gradients against autograd: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the same versions on the same kind of machine every number comes out the same to the last bit; elsewhere rounding may differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run was changed by hand, so that training from the specification gives other numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (as the task asks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>{file} was damaged and is now {aside}; the usual values are used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be read: {reason}. The usual values are used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was written by a newer version of RNNScope and stays as it is; changes hold until the window closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>special_values</name>
    <message>
        <source>exactly zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>underflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>infinite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} at {1} = {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (in {0} of {1} networks)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weight_changes</name>
    <message>
        <source>“{0}” was done to a network that is gone.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
