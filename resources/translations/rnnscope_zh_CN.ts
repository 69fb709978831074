<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ActionHandlers</name>
    <message>
        <source>Lesson (*.md)</source>
        <translation>课程 (*.md)</translation>
    </message>
    <message>
        <source>Open a lesson</source>
        <translation>打开课程</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Unsaved runs</source>
        <translation>未保存的运行</translation>
    </message>
</context>
<context>
    <name>ActionState</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo: {0}</source>
        <translation>撤销(&amp;U)：{0}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo: {0}</source>
        <translation>重做(&amp;R)：{0}</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
</context>
<context>
    <name>AnalysisClient</name>
    <message>
        <source>The analysis process was stopped from outside and has been ended.</source>
        <translation>分析进程被外部暂停，已将其结束。</translation>
    </message>
    <message>
        <source>The analysis process has stopped: {0}.</source>
        <translation>分析进程已停止：{0}。</translation>
    </message>
</context>
<context>
    <name>AnalysisPanel</name>
    <message>
        <source>Progress of the analysis</source>
        <translation>分析进度</translation>
    </message>
    <message>
        <source>Keep up</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Keep up with the run</source>
        <translation>跟随运行</translation>
    </message>
    <message>
        <source>Compute anew while the run goes on. All analyses together take at most a quarter of one core then.</source>
        <translation>运行期间自动重新计算。所有分析合计最多占用一个核心的四分之一。</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Training step of the weights that this was computed of</source>
        <translation>本结果所用权重的训练步</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Nothing is computed yet. Press “Compute”.</source>
        <translation>尚未计算。请按“计算”。</translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation>第 {0} 层</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>step {0}, 1 step ago</source>
        <translation>第 {0} 步，1 步之前</translation>
    </message>
    <message>
        <source>step {0}, {1} steps ago</source>
        <translation>第 {0} 步，{1} 步之前</translation>
    </message>
    <message>
        <source>Stop computing</source>
        <translation>停止计算</translation>
    </message>
    <message>
        <source>Compute this of the weights as they are now</source>
        <translation>用当前权重计算</translation>
    </message>
</context>
<context>
    <name>AnalysisSettings</name>
    <message>
        <source>Settings of this analysis</source>
        <translation>此分析的设置</translation>
    </message>
</context>
<context>
    <name>Animation</name>
    <message>
        <source>Filming has ended: a picture did not come.</source>
        <translation>录制已结束：有一帧画面没有到达。</translation>
    </message>
    <message>
        <source>t = {0}</source>
        <translation>t = {0}</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
</context>
<context>
    <name>AxisForm</name>
    <message>
        <source>A setting of the experiment; type any part of its name to find it</source>
        <translation>实验的一项设置；输入名称的任意部分即可查找</translation>
    </message>
    <message>
        <source>{0}: from</source>
        <translation>{0}：起点</translation>
    </message>
    <message>
        <source>{0}: to</source>
        <translation>{0}：终点</translation>
    </message>
    <message>
        <source>{0}: how many values</source>
        <translation>{0}：取值个数</translation>
    </message>
    <message>
        <source>{0}: spacing</source>
        <translation>{0}：间隔</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Equal differences from each value to the next</source>
        <translation>相邻取值的差相等</translation>
    </message>
    <message>
        <source>Equal ratios; for settings above 0 that matter by their size</source>
        <translation>相邻取值的比相等；适合大于 0 且看重量级的设置</translation>
    </message>
    <message>
        <source>{0}: values</source>
        <translation>{0}：取值</translation>
    </message>
    <message>
        <source>Which values to try; at least one</source>
        <translation>要尝试哪些取值；至少一个</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>{0} must be a number</source>
        <translation>{0}必须是数字</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>in</source>
        <translation>共</translation>
    </message>
    <message>
        <source>{0} of {1} values</source>
        <translation>{1} 个取值中的 {0} 个</translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>BlackScreen</name>
    <message>
        <source>Black screen</source>
        <translation>黑屏</translation>
    </message>
</context>
<context>
    <name>BuildBar</name>
    <message>
        <source>Go to the first of them</source>
        <translation>转到第一处</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Show the running network&apos;s values again</source>
        <translation>重新显示正在运行的网络的取值</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Draw these networks anew and replace the running ones</source>
        <translation>重新抽取这些网络，替换正在运行的网络</translation>
    </message>
    <message>
        <source>1 value needs attention</source>
        <translation>有 1 个取值需要修改</translation>
    </message>
    <message>
        <source>{0} values need attention</source>
        <translation>有 {0} 个取值需要修改</translation>
    </message>
    <message>
        <source>Nothing runs yet: press Build.</source>
        <translation>尚无运行：请按“构建”。</translation>
    </message>
    <message>
        <source>Edited: the running network is unchanged until you press Build.</source>
        <translation>已修改：按下“构建”之前，运行中的网络不变。</translation>
    </message>
    <message>
        <source>These are the running network’s values.</source>
        <translation>这些是运行中网络的取值。</translation>
    </message>
</context>
<context>
    <name>Builder</name>
    <message>
        <source>open “{0}”</source>
        <translation>打开“{0}”</translation>
    </message>
    <message>
        <source>revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Population and machine</source>
        <translation>种群与设备</translation>
    </message>
    <message>
        <source>several settings</source>
        <translation>多项设置</translation>
    </message>
    <message>
        <source>add {0} {1}</source>
        <translation>添加{0} {1}</translation>
    </message>
    <message>
        <source>remove {0} {1}</source>
        <translation>移除{0} {1}</translation>
    </message>
    <message>
        <source>move {0} {1} to place {2}</source>
        <translation>将{0} {1} 移到第 {2} 位</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>As the task asks</source>
        <translation>由任务决定</translation>
    </message>
    <message>
        <source>Elman</source>
        <translation>Elman</translation>
    </message>
    <message>
        <source>Orthogonal</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>Jordan (output fed back)</source>
        <translation>Jordan（输出反馈）</translation>
    </message>
    <message>
        <source>One&apos;s own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Elman (self-connections only)</source>
        <translation>Elman（仅自连接）</translation>
    </message>
    <message>
        <source>LSTM (with forget gate)</source>
        <translation>LSTM（带遗忘门）</translation>
    </message>
    <message>
        <source>LSTM (1997, peepholes)</source>
        <translation>LSTM（1997，窥视孔）</translation>
    </message>
    <message>
        <source>GRU</source>
        <translation>GRU</translation>
    </message>
    <message>
        <source>GRU (Cho 2014)</source>
        <translation>GRU（Cho 2014）</translation>
    </message>
    <message>
        <source>Minimal gated unit</source>
        <translation>最小门控单元</translation>
    </message>
    <message>
        <source>Leaky rate unit</source>
        <translation>漏积分单元</translation>
    </message>
    <message>
        <source>AntisymmetricRNN</source>
        <translation>AntisymmetricRNN</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>torch default</source>
        <translation>torch 默认</translation>
    </message>
    <message>
        <source>Xavier</source>
        <translation>Xavier</translation>
    </message>
    <message>
        <source>He</source>
        <translation>He</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>单位矩阵</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>高斯</translation>
    </message>
    <message>
        <source>Sparse (15 per row)</source>
        <translation>稀疏（每行 15 个）</translation>
    </message>
    <message>
        <source>Diagonal</source>
        <translation>对角</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>可学习</translation>
    </message>
    <message>
        <source>Adding problem</source>
        <translation>加法问题</translation>
    </message>
    <message>
        <source>Copy memory</source>
        <translation>复制记忆</translation>
    </message>
    <message>
        <source>Temporal order</source>
        <translation>时间次序</translation>
    </message>
    <message>
        <source>Temporal XOR</source>
        <translation>时间异或</translation>
    </message>
    <message>
        <source>Parity</source>
        <translation>奇偶</translation>
    </message>
    <message>
        <source>Delayed recall</source>
        <translation>延迟回忆</translation>
    </message>
    <message>
        <source>Latch</source>
        <translation>锁存</translation>
    </message>
    <message>
        <source>Reber’s grammar</source>
        <translation>Reber 文法</translation>
    </message>
    <message>
        <source>Sine wave</source>
        <translation>正弦波</translation>
    </message>
    <message>
        <source>Mackey–Glass series</source>
        <translation>Mackey–Glass 序列</translation>
    </message>
    <message>
        <source>Japanese Vowels (speech)</source>
        <translation>日语元音（语音）</translation>
    </message>
    <message>
        <source>Digits (handwriting)</source>
        <translation>数字（手写）</translation>
    </message>
    <message>
        <source>Sunspots (yearly numbers)</source>
        <translation>太阳黑子（年均值）</translation>
    </message>
    <message>
        <source>Pen digits (strokes)</source>
        <translation>笔画数字（笔迹）</translation>
    </message>
    <message>
        <source>Text file (characters)</source>
        <translation>文本文件（字符）</translation>
    </message>
    <message>
        <source>CSV file (columns)</source>
        <translation>CSV 文件（列）</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>Class of each row</source>
        <translation>每行的类别</translation>
    </message>
    <message>
        <source>Pixel by pixel</source>
        <translation>逐像素</translation>
    </message>
    <message>
        <source>Row by row</source>
        <translation>逐行</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Weight decay (L2)</source>
        <translation>权重衰减（L2）</translation>
    </message>
    <message>
        <source>Gradient-norm preservation Ω</source>
        <translation>梯度范数保持 Ω</translation>
    </message>
    <message>
        <source>Gradient flossing</source>
        <translation>梯度平滑（flossing）</translation>
    </message>
    <message>
        <source>Squared error</source>
        <translation>平方误差</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>Last timestep</source>
        <translation>最后一个时间步</translation>
    </message>
    <message>
        <source>Every timestep</source>
        <translation>每个时间步</translation>
    </message>
    <message>
        <source>Test sequences, one after the other</source>
        <translation>测试序列，逐条相接</translation>
    </message>
    <message>
        <source>None: the network alone</source>
        <translation>无：仅网络自身</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>Mean of the test sequences</source>
        <translation>测试序列的均值</translation>
    </message>
    <message>
        <source>Hidden state h</source>
        <translation>隐藏状态 h</translation>
    </message>
    <message>
        <source>Cell state c</source>
        <translation>细胞状态 c</translation>
    </message>
    <message>
        <source>All parts together</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation>与屏幕一致</translation>
    </message>
    <message>
        <source>For print</source>
        <translation>用于印刷</translation>
    </message>
    <message>
        <source>input gate</source>
        <translation>输入门</translation>
    </message>
    <message>
        <source>forget gate</source>
        <translation>遗忘门</translation>
    </message>
    <message>
        <source>output gate</source>
        <translation>输出门</translation>
    </message>
    <message>
        <source>input node</source>
        <translation>输入节点</translation>
    </message>
    <message>
        <source>reset gate</source>
        <translation>重置门</translation>
    </message>
    <message>
        <source>update gate</source>
        <translation>更新门</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>候选状态</translation>
    </message>
    <message>
        <source>whole sequence</source>
        <translation>整个序列</translation>
    </message>
    <message>
        <source>the window</source>
        <translation>等于窗口</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>as drawn</source>
        <translation>保持抽取值</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Regulariser</source>
        <translation>正则项</translation>
    </message>
    <message>
        <source>Allowed: {0}.</source>
        <translation>允许：{0}。</translation>
    </message>
</context>
<context>
    <name>CardHeader</name>
    <message>
        <source>Click or press Space to open or close the layer’s settings.</source>
        <translation>单击或按空格键展开或收起该层的设置。</translation>
    </message>
    <message>
        <source>Drag it, or press Alt+Up and Alt+Down, to move it.</source>
        <translation>拖动，或按 Alt+↑ 和 Alt+↓ 移动。</translation>
    </message>
    <message>
        <source>Ctrl+D duplicates it, Delete removes it.</source>
        <translation>Ctrl+D 复制，Delete 移除。</translation>
    </message>
    <message>
        <source>A value of this layer needs attention.</source>
        <translation>该层有取值需要修改。</translation>
    </message>
</context>
<context>
    <name>CellPlot</name>
    <message>
        <source>Arrow keys go from cell to cell; Enter or a click opens the network of a cell.</source>
        <translation>方向键在格子间移动；按回车或单击可打开该格的网络。</translation>
    </message>
</context>
<context>
    <name>ClaimsView</name>
    <message>
        <source>What is claimed, and what is measured</source>
        <translation>论断与实测</translation>
    </message>
    <message>
        <source>What is claimed, and what is measured now</source>
        <translation>论断与当前实测</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>measured: {0}</source>
        <translation>实测：{0}</translation>
    </message>
    <message>
        <source>holds — {0} ({1})</source>
        <translation>成立——{0}（{1}）</translation>
    </message>
    <message>
        <source>does not hold now — {0} ({1})</source>
        <translation>目前不成立——{0}（{1}）</translation>
    </message>
    <message>
        <source>claimed: {0} ± {1}</source>
        <translation>论断：{0} ± {1}</translation>
    </message>
    <message>
        <source>claimed: {0}</source>
        <translation>论断：{0}</translation>
    </message>
</context>
<context>
    <name>ColourChoice</name>
    <message>
        <source>Colour of the nodes</source>
        <translation>节点颜色</translation>
    </message>
    <message>
        <source>What the nodes&apos; tiles show: states, gradients or a gate</source>
        <translation>节点方块所示内容：状态、梯度或某个门</translation>
    </message>
    <message>
        <source>States</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Gate {0}</source>
        <translation>门 {0}</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Type part of a command&apos;s name</source>
        <translation>输入命令名称的一部分</translation>
    </message>
    <message>
        <source>Part of a command&apos;s name</source>
        <translation>命令名称的一部分</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>No command is about this.</source>
        <translation>没有与此有关的命令。</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>This could not be done: {message}</source>
        <translation>无法完成：{message}</translation>
    </message>
    <message>
        <source>The weights of step {0} are those of other layers. Change neither kind nor size of a layer to go on from there, or use Duplicate, which starts from step 0.</source>
        <translation>第 {0} 步的权重属于另外的层。要从那里继续，请不要改变层的种类和大小；或用“复制”，从第 0 步开始。</translation>
    </message>
    <message>
        <source>{0} from step {1}</source>
        <translation>{0}，始于第 {1} 步</translation>
    </message>
    <message>
        <source>The name {message}.</source>
        <translation>名称{message}。</translation>
    </message>
</context>
<context>
    <name>ComparisonPanel</name>
    <message>
        <source>Networks that run side by side; F2 or a double click on a name changes it</source>
        <translation>并排运行的网络；按 F2 或双击名称可改名</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>differs in</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>decay factor</source>
        <translation>衰减因子</translation>
    </message>
    <message>
        <source>horizon (steps)</source>
        <translation>视界（步）</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>% correct</source>
        <translation>正确率 %</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>复制(&amp;D)</translation>
    </message>
    <message>
        <source>Run a copy beside the network shown, with what was changed in the builder</source>
        <translation>在所示网络旁运行一个副本，并带上构建器中的改动</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>移除(&amp;M)</translation>
    </message>
    <message>
        <source>Take the network shown out of the comparison</source>
        <translation>将所示网络移出比较</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Show each panel once for every network, beside one another</source>
        <translation>每个面板为每个网络各显示一份，并排排列</translation>
    </message>
    <message>
        <source>the others are held against it</source>
        <translation>其他网络以它为基准</translation>
    </message>
    <message>
        <source>runs alone</source>
        <translation>单独运行</translation>
    </message>
    <message>
        <source>in nothing: the same numbers</source>
        <translation>没有差异：数值相同</translation>
    </message>
    <message>
        <source>{0} of layer {1}</source>
        <translation>第 {1} 层的{0}</translation>
    </message>
    <message>
        <source>{0}: {1} → {2}</source>
        <translation>{0}：{1} → {2}</translation>
    </message>
    <message>
        <source>{0} {1}/{2}</source>
        <translation>{0} {1}/{2}</translation>
    </message>
    <message>
        <source>in {0} of {1} networks</source>
        <translation>{1} 个网络中有 {0} 个</translation>
    </message>
    <message>
        <source>{0} network compared</source>
        <translation>比较 {0} 个网络</translation>
    </message>
    <message>
        <source>{0} networks compared</source>
        <translation>比较 {0} 个网络</translation>
    </message>
    <message>
        <source>{0} seed each</source>
        <translation>各 {0} 个种子</translation>
    </message>
    <message>
        <source>{0} seeds each</source>
        <translation>各 {0} 个种子</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
</context>
<context>
    <name>ContributionsPanel</name>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation>时间 t（步）</translation>
    </message>
    <message>
        <source>share (%)</source>
        <translation>占比（%）</translation>
    </message>
    <message>
        <source>t = {0}: {1}</source>
        <translation>t = {0}：{1}</translation>
    </message>
    <message>
        <source>t = {0}: {1}, {2} % of the whole</source>
        <translation>t = {0}：{1}，占总量的 {2} %</translation>
    </message>
</context>
<context>
    <name>CutChanges</name>
    <message>
        <source>Cuts of the gradient</source>
        <translation>截断梯度</translation>
    </message>
</context>
<context>
    <name>CutsButton</name>
    <message>
        <source>Cuts</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>Truncation: after which timesteps nothing flows back</source>
        <translation>截断：在哪些时间步之后不再回传</translation>
    </message>
    <message>
        <source>Mend the cut after t = {0}</source>
        <translation>取消 t = {0} 之后的截断</translation>
    </message>
    <message>
        <source>Cut after t = {0}</source>
        <translation>在 t = {0} 之后截断</translation>
    </message>
    <message>
        <source>Cut every {0} steps</source>
        <translation>每 {0} 步截断一次</translation>
    </message>
    <message>
        <source>Mend all cuts</source>
        <translation>取消全部截断</translation>
    </message>
</context>
<context>
    <name>DecayPanel</name>
    <message>
        <source>what is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>累积</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>逐步</translation>
    </message>
    <message>
        <source>cell</source>
        <translation>细胞</translation>
    </message>
    <message>
        <source>What each factor has done to the gradient since the last timestep</source>
        <translation>从最后一个时间步起，每个因子对梯度的累积作用</translation>
    </message>
    <message>
        <source>What each factor does in each step back</source>
        <translation>每往回一步，各因子的作用</translation>
    </message>
    <message>
        <source>The gradient of an LSTM’s cell state, and its part that runs along the cell alone</source>
        <translation>LSTM 细胞状态的梯度，以及仅沿细胞传递的部分</translation>
    </message>
    <message>
        <source>horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>滞后</translation>
    </message>
    <message>
        <source>Time t from the start of the sequence, or lag k: steps before its end.</source>
        <translation>从序列起点算的时间 t，或滞后 k：距终点的步数。</translation>
    </message>
    <message>
        <source>lag k (steps before the end)</source>
        <translation>滞后 k（距终点的步数）</translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation>时间 t（步）</translation>
    </message>
    <message>
        <source>factor since T</source>
        <translation>自 T 起的倍数</translation>
    </message>
    <message>
        <source>factor per step back</source>
        <translation>每往回一步的倍数</translation>
    </message>
    <message>
        <source>Only an LSTM has a cell state.</source>
        <translation>只有 LSTM 有细胞状态。</translation>
    </message>
    <message>
        <source>∂L/∂c, all paths</source>
        <translation>∂L/∂c，全部路径</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>slopes φ′</source>
        <translation>斜率 φ′</translation>
    </message>
    <message>
        <source>matrix W</source>
        <translation>矩阵 W</translation>
    </message>
    <message>
        <source>loss on the way</source>
        <translation>途中的损失</translation>
    </message>
    <message>
        <source>along the cell alone: forget gates</source>
        <translation>仅沿细胞：遗忘门</translation>
    </message>
    <message>
        <source> ×{0} per step</source>
        <translation> 每步 ×{0}</translation>
    </message>
    <message>
        <source>the sequence ends at t = {0}</source>
        <translation>序列在 t = {0} 处结束</translation>
    </message>
    <message>
        <source>step from t = {0} to {1}: {2}</source>
        <translation>从 t = {0} 到 {1} 的一步：{2}</translation>
    </message>
    <message>
        <source>at t = {0}: ‖∂L/∂c‖ = {1}, along the cell alone {2}</source>
        <translation>t = {0} 处：‖∂L/∂c‖ = {1}，仅沿细胞 {2}</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Bring the panel to the front, or close it if it is there</source>
        <translation>将面板移到最前；已在最前则关闭</translation>
    </message>
    <message>
        <source>&amp;Float</source>
        <translation>浮动(&amp;F)</translation>
    </message>
    <message>
        <source>Lift the panel off the window, or set it down again</source>
        <translation>使面板脱离窗口，或放回窗口</translation>
    </message>
    <message>
        <source>Panels behind one another</source>
        <translation>前后叠放的面板</translation>
    </message>
    <message>
        <source>Left and right bring another panel to the front</source>
        <translation>按左右键切换到另一个面板</translation>
    </message>
</context>
<context>
    <name>EigenvaluesPanel</name>
    <message>
        <source>Gate whose matrix is shown</source>
        <translation>显示哪个门的矩阵</translation>
    </message>
    <message>
        <source>Trail</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>Keep pale marks where the eigenvalues were earlier in training</source>
        <translation>用浅色标记保留训练早期的特征值位置</translation>
    </message>
    <message>
        <source>real part of λ (per step)</source>
        <translation>λ 的实部（每步）</translation>
    </message>
    <message>
        <source>imaginary part of λ</source>
        <translation>λ 的虚部</translation>
    </message>
    <message>
        <source>Matrix {0}</source>
        <translation>矩阵 {0}</translation>
    </message>
    <message>
        <source>one turn in {0} steps</source>
        <translation>{0} 步转一圈</translation>
    </message>
    <message>
        <source>unit circle</source>
        <translation>单位圆</translation>
    </message>
    <message>
        <source>spectral radius</source>
        <translation>谱半径</translation>
    </message>
    <message>
        <source>earlier in training</source>
        <translation>训练早期</translation>
    </message>
    <message>
        <source>{0} is not finite</source>
        <translation>{0} 不是有限值</translation>
    </message>
    <message>
        <source>{0}: spectral radius {1}, σ_max {2}</source>
        <translation>{0}：谱半径 {1}，σ_max {2}</translation>
    </message>
    <message>
        <source>no Jacobian at t = {0}: the sequence has {1} steps</source>
        <translation>t = {0} 处没有雅可比矩阵：序列共 {1} 步</translation>
    </message>
    <message>
        <source>no Jacobian at t = {0}: the sequence has {1} step</source>
        <translation>t = {0} 处没有雅可比矩阵：序列共 {1} 步</translation>
    </message>
    <message>
        <source>no matrix takes h back: a Jordan layer is fed the output</source>
        <translation>没有矩阵把 h 传回：Jordan 层接收的是输出</translation>
    </message>
    <message>
        <source>{0} is too large to be followed live</source>
        <translation>{0} 太大，无法实时跟踪</translation>
    </message>
    <message>
        <source>gradient measured: ×{0} per step back</source>
        <translation>实测梯度：每往回一步 ×{0}</translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation>第 {0} 层</translation>
    </message>
</context>
<context>
    <name>EngineWatch</name>
    <message>
        <source>The engine has said nothing for {0} seconds: it is stopped from outside.</source>
        <translation>引擎已有 {0} 秒没有响应：它被外部暂停。</translation>
    </message>
    <message>
        <source>The engine has said nothing for {0} seconds: a step takes very long, or it hangs.</source>
        <translation>引擎已有 {0} 秒没有响应：可能是一步耗时过长，也可能已卡住。</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>New engine, on from step {0}</source>
        <translation>启用新引擎，从第 {0} 步继续</translation>
    </message>
    <message>
        <source>The engine has stopped: {reason}.</source>
        <translation>引擎已停止：{reason}。</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>Go on on the CPU, from step {step}</source>
        <translation>改用 CPU，从第 {step} 步继续</translation>
    </message>
    <message>
        <source>Start again from step 0</source>
        <translation>从第 0 步重新开始</translation>
    </message>
    <message>
        <source>Go on from step {step}</source>
        <translation>从第 {step} 步继续</translation>
    </message>
    <message>
        <source> Nothing on the screen is lost.</source>
        <translation>屏幕上的内容没有丢失。</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Save a picture of the window</source>
        <translation>保存窗口截图</translation>
    </message>
    <message>
        <source>Save this panel’s picture</source>
        <translation>保存此面板的截图</translation>
    </message>
    <message>
        <source>Save this panel’s figure</source>
        <translation>保存此面板的图</translation>
    </message>
    <message>
        <source>Save the figures of all panels in sight</source>
        <translation>保存所有可见面板的图</translation>
    </message>
    <message>
        <source>The figure is on the clipboard.</source>
        <translation>图已复制到剪贴板。</translation>
    </message>
    <message>
        <source>There are no numbers to save in “{0}” yet.</source>
        <translation>“{0}”中尚无可保存的数值。</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>NumPy arrays (*.npz)</source>
        <translation>NumPy 数组 (*.npz)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Parquet table (*.parquet)</source>
        <translation>Parquet 表格 (*.parquet)</translation>
    </message>
    <message>
        <source>Save this panel’s numbers</source>
        <translation>保存此面板的数值</translation>
    </message>
    <message>
        <source>Film (*.mp4)</source>
        <translation>视频 (*.mp4)</translation>
    </message>
    <message>
        <source>Moving picture (*.gif)</source>
        <translation>动图 (*.gif)</translation>
    </message>
    <message>
        <source>Save an animation</source>
        <translation>保存动画</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Vector figure (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>{file} could not be written.</source>
        <translation>无法写入 {file}。</translation>
    </message>
    <message>
        <source>Saved to {0}.</source>
        <translation>已保存到 {0}。</translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>none chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Browse for {0}</source>
        <translation>浏览{0}</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open a snapshot</source>
        <translation>打开快照</translation>
    </message>
    <message>
        <source>Save a snapshot</source>
        <translation>保存快照</translation>
    </message>
    <message>
        <source>Saved to {file}</source>
        <translation>已保存到 {file}</translation>
    </message>
    <message>
        <source>RNNScope snapshot (*{suffix})</source>
        <translation>RNNScope 快照 (*{suffix})</translation>
    </message>
</context>
<context>
    <name>Filming</name>
    <message>
        <source>Stop filming and write no file</source>
        <translation>停止录制，不写文件</translation>
    </message>
    <message>
        <source>Cancel filming</source>
        <translation>取消录制</translation>
    </message>
    <message>
        <source>Filming: {0} of {1} pictures</source>
        <translation>正在录制：{1} 帧中的第 {0} 帧</translation>
    </message>
    <message>
        <source>Filming was cancelled; no file was written.</source>
        <translation>录制已取消；没有写入文件。</translation>
    </message>
    <message>
        <source>Saved to {0}.</source>
        <translation>已保存到 {0}。</translation>
    </message>
</context>
<context>
    <name>FlowMapPanel</name>
    <message>
        <source>state at time s (steps)</source>
        <translation>时刻 s 的状态（步）</translation>
    </message>
    <message>
        <source>loss at time t (steps)</source>
        <translation>时刻 t 的损失（步）</translation>
    </message>
    <message>
        <source>loss at t = {0}, state at s = {1}: {2}</source>
        <translation>t = {0} 的损失，s = {1} 的状态：{2}</translation>
    </message>
    <message>
        <source>{0} from the loss at t = {1} to h at s = {2}</source>
        <translation>从 t = {1} 的损失到 s = {2} 的 h：{0}</translation>
    </message>
    <message>
        <source>layer {0}, {1}</source>
        <translation>第 {0} 层，{1}</translation>
    </message>
</context>
<context>
    <name>FoldedView</name>
    <message>
        <source>Folded network</source>
        <translation>折叠的网络</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>input</source>
        <translation>个输入</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>个输入</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>个单元</translation>
    </message>
    <message>
        <source>units</source>
        <translation>个单元</translation>
    </message>
    <message>
        <source>context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>output</source>
        <translation>个输出</translation>
    </message>
    <message>
        <source>outputs</source>
        <translation>个输出</translation>
    </message>
</context>
<context>
    <name>GatesPanel</name>
    <message>
        <source>Gate</source>
        <translation>门</translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation>时间 t（步）</translation>
    </message>
    <message>
        <source>hidden unit</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>This network has no gates. Those of an LSTM or GRU are shown here; how saturated other units are, the hidden states say.</source>
        <translation>此网络没有门。此处显示 LSTM 或 GRU 的门；其他单元的饱和程度见隐藏状态面板。</translation>
    </message>
    <message>
        <source>{0}: {1} % at −1, {2} % at 1</source>
        <translation>{0}：{1} % 处于 −1，{2} % 处于 1</translation>
    </message>
    <message>
        <source>{0}: {1} % shut, {2} % open</source>
        <translation>{0}：{1} % 关闭，{2} % 打开</translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation>第 {0} 层</translation>
    </message>
</context>
<context>
    <name>GradientNormPanel</name>
    <message>
        <source>horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>滞后</translation>
    </message>
    <message>
        <source>Time t from the start of the sequence, or lag k: steps before the end of each sequence.</source>
        <translation>从序列起点算的时间 t，或滞后 k：距各序列终点的步数。</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>所示网络</translation>
    </message>
    <message>
        <source>lag k (steps before the end)</source>
        <translation>滞后 k（距终点的步数）</translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation>时间 t（步）</translation>
    </message>
    <message>
        <source>after clipping ({0} of {1} shortened)</source>
        <translation>裁剪后（{1} 个中缩短了 {0} 个）</translation>
    </message>
    <message>
        <source>fit: ×{0} per step</source>
        <translation>拟合：每步 ×{0}</translation>
    </message>
    <message>
        <source>1/1000 of lag 0</source>
        <translation>滞后 0 的 1/1000</translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation>第 {0} 层</translation>
    </message>
    <message>
        <source>total</source>
        <translation>总梯度</translation>
    </message>
    <message>
        <source>medians of {0} networks, {1}</source>
        <translation>{0} 个网络的中位数，{1}</translation>
    </message>
    <message>
        <source>10–90 %</source>
        <translation>10–90 %</translation>
    </message>
    <message>
        <source>smallest to largest</source>
        <translation>最小到最大</translation>
    </message>
    <message>
        <source>spread of the one shown</source>
        <translation>所示网络的范围</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>该网络</translation>
    </message>
    <message>
        <source>median of {0} networks</source>
        <translation>{0} 个网络的中位数</translation>
    </message>
    <message>
        <source>layer {0}, {1}</source>
        <translation>第 {0} 层，{1}</translation>
    </message>
    <message>
        <source>no sequence of the batch has {0}</source>
        <translation>批次中没有序列有{0}</translation>
    </message>
    <message>
        <source>at {0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
</context>
<context>
    <name>GuideButton</name>
    <message>
        <source>How to read this</source>
        <translation>如何看懂</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>marked</source>
        <translation>所标位置</translation>
    </message>
</context>
<context>
    <name>HiddenStatesPanel</name>
    <message>
        <source>time t (steps)</source>
        <translation>时间 t（步）</translation>
    </message>
    <message>
        <source>hidden unit</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>{0} of {1} values are not finite</source>
        <translation>{1} 个值中有 {0} 个不是有限值</translation>
    </message>
    <message>
        <source>sequence {0}</source>
        <translation>序列 {0}</translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation>第 {0} 层</translation>
    </message>
    <message>
        <source>{0} of {1} steps</source>
        <translation>{1} 步中的第 {0} 步</translation>
    </message>
    <message>
        <source>{0} % are off</source>
        <translation>{0} % 关闭</translation>
    </message>
    <message>
        <source>{0} % are saturated</source>
        <translation>{0} % 饱和</translation>
    </message>
</context>
<context>
    <name>HistoryBar</name>
    <message>
        <source>&amp;Now</source>
        <translation>现在(&amp;N)</translation>
    </message>
    <message>
        <source>For&amp;k from here</source>
        <translation>从此分叉(&amp;K)</translation>
    </message>
    <message>
        <source>the present</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>as it was after step {0}</source>
        <translation>第 {0} 步之后的状态</translation>
    </message>
    <message>
        <source>Training &amp;history</source>
        <translation>训练历史(&amp;H)</translation>
    </message>
    <message>
        <source>Training history</source>
        <translation>训练历史</translation>
    </message>
    <message>
        <source>Training step that all panels show; the right end is the present (Ctrl+Shift+Left, …+Right)</source>
        <translation>所有面板显示的训练步；最右端是当前（Ctrl+Shift+←、…+→）</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Show the present again (Ctrl+Shift+End)</source>
        <translation>重新显示当前（Ctrl+Shift+End）</translation>
    </message>
    <message>
        <source>Fork from here</source>
        <translation>从此分叉</translation>
    </message>
    <message>
        <source>Go back to this step and go on from it with a copy of the network shown, as the builder has it</source>
        <translation>回到这一步，并按构建器的设置，用所示网络的副本继续训练</translation>
    </message>
</context>
<context>
    <name>KeyCard</name>
    <message>
        <source>Keys of a lecture</source>
        <translation>讲课的按键</translation>
    </message>
</context>
<context>
    <name>Knob</name>
    <message>
        <source>{what} Allowed is {allowed}.</source>
        <translation>{what}允许范围：{allowed}。</translation>
    </message>
</context>
<context>
    <name>KnobStrip</name>
    <message>
        <source>Network shown</source>
        <translation>所示网络</translation>
    </message>
    <message>
        <source>Which of the compared networks the panels show</source>
        <translation>面板显示所比较的哪个网络</translation>
    </message>
    <message>
        <source>Builder</source>
        <translation>构建器</translation>
    </message>
    <message>
        <source>Show the builder in place of the text, or the text again</source>
        <translation>在文字处显示构建器，或重新显示文字</translation>
    </message>
</context>
<context>
    <name>KnobsPanel</name>
    <message>
        <source>Spectral radius</source>
        <translation>谱半径</translation>
    </message>
    <message>
        <source>Largest |eigenvalue| of each gate&apos;s recurrent matrix, in all networks; no unit.</source>
        <translation>各网络每个门的循环矩阵的最大 |特征值|；无单位。</translation>
    </message>
    <message>
        <source>Gain ×</source>
        <translation>增益 ×</translation>
    </message>
    <message>
        <source>Multiplies the recurrent weights as they were when it was grabbed; springs back to 1.</source>
        <translation>以抓取时的循环权重为准相乘；松手后回到 1。</translation>
    </message>
    <message>
        <source>Forget-gate bias</source>
        <translation>遗忘门偏置</translation>
    </message>
    <message>
        <source>Bias of the forget gate (of a GRU: the update gate) of every unit; no unit.</source>
        <translation>每个单元遗忘门（GRU 为更新门）的偏置；无单位。</translation>
    </message>
    <message>
        <source>Go back to the present to turn it.</source>
        <translation>请先回到当前再调节。</translation>
    </message>
    <message>
        <source>This layer has no forget gate.</source>
        <translation>该层没有遗忘门。</translation>
    </message>
    <message>
        <source>all {0} seeds</source>
        <translation>全部 {0} 个种子</translation>
    </message>
    <message>
        <source>1 seed</source>
        <translation>1 个种子</translation>
    </message>
    <message>
        <source>layer {0} · {1}</source>
        <translation>第 {0} 层 · {1}</translation>
    </message>
</context>
<context>
    <name>LagHorizonPanel</name>
    <message>
        <source>training step</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>horizon (steps back)</source>
        <translation>视界（往回步数）</translation>
    </message>
    <message>
        <source>{0} measured</source>
        <translation>{0}（实测）</translation>
    </message>
    <message>
        <source>extrapolated</source>
        <translation>外推</translation>
    </message>
    <message>
        <source>the task requires {0}</source>
        <translation>任务要求 {0}</translation>
    </message>
    <message>
        <source>truncated after {0}</source>
        <translation>截断于 {0} 步之后</translation>
    </message>
    <message>
        <source>does not fall</source>
        <translation>不下降</translation>
    </message>
    <message>
        <source>spread of the one shown</source>
        <translation>所示网络的范围</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>该网络</translation>
    </message>
    <message>
        <source>10–90 %</source>
        <translation>10–90 %</translation>
    </message>
    <message>
        <source>smallest to largest</source>
        <translation>最小到最大</translation>
    </message>
    <message>
        <source>median of {0} networks</source>
        <translation>{0} 个网络的中位数</translation>
    </message>
    <message>
        <source>the task does not fix its lag</source>
        <translation>任务没有固定滞后</translation>
    </message>
    <message>
        <source>needs {0}</source>
        <translation>需要 {0}</translation>
    </message>
    <message>
        <source>enough in {0} of {1} networks</source>
        <translation>{1} 个网络中有 {0} 个足够</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation>第 {0} 层</translation>
    </message>
    <message>
        <source>reach not known</source>
        <translation>可达范围未知</translation>
    </message>
    <message>
        <source>reaches {0}</source>
        <translation>可达 {0}</translation>
    </message>
</context>
<context>
    <name>LaserPointer</name>
    <message>
        <source>Laser pointer</source>
        <translation>激光笔</translation>
    </message>
</context>
<context>
    <name>LayerCard</name>
    <message>
        <source>Move {0} up, towards the input</source>
        <translation>将{0}上移，朝向输入</translation>
    </message>
    <message>
        <source>Move {0} down, towards the output</source>
        <translation>将{0}下移，朝向输出</translation>
    </message>
    <message>
        <source>1 unit</source>
        <translation>1 个单元</translation>
    </message>
    <message>
        <source>{0}{1} units</source>
        <translation>{0}{1} 个单元</translation>
    </message>
    <message>
        <source>Number of parameters not known yet</source>
        <translation>参数个数尚不清楚</translation>
    </message>
    <message>
        <source>{0} parameters, {1} input</source>
        <translation>{0} 个参数，{1} 个输入</translation>
    </message>
    <message>
        <source>{0} parameters, {1} inputs</source>
        <translation>{0} 个参数，{1} 个输入</translation>
    </message>
    <message>
        <source>No gates</source>
        <translation>没有门</translation>
    </message>
</context>
<context>
    <name>LayerCards</name>
    <message>
        <source>Readout: {0} parameters, {1} output. Whole network: {2} parameters.</source>
        <translation>读出：{0} 个参数，{1} 个输出。整个网络：{2} 个参数。</translation>
    </message>
    <message>
        <source>Readout: {0} parameters, {1} outputs. Whole network: {2} parameters.</source>
        <translation>读出：{0} 个参数，{1} 个输出。整个网络：{2} 个参数。</translation>
    </message>
</context>
<context>
    <name>LayoutMenu</name>
    <message>
        <source>Use the layout that you named so</source>
        <translation>使用您以此命名的布局</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
</context>
<context>
    <name>Layouts</name>
    <message>
        <source>The layout “{0}” is kept.</source>
        <translation>布局“{0}”已保存。</translation>
    </message>
    <message>
        <source>The layout “{0}” was damaged and is dropped.</source>
        <translation>布局“{0}”已损坏，已被丢弃。</translation>
    </message>
    <message>
        <source>The layout of the last time was damaged and is dropped.</source>
        <translation>上次的布局已损坏，已被丢弃。</translation>
    </message>
</context>
<context>
    <name>LectureBar</name>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Time since the lesson began, and the time that it is planned for</source>
        <translation>课程开始以来的时间，以及计划的时间</translation>
    </message>
</context>
<context>
    <name>LectureMenu</name>
    <message>
        <source>Play this lesson of the course</source>
        <translation>播放课程中的这一课</translation>
    </message>
</context>
<context>
    <name>LectureMode</name>
    <message>
        <source>scene {0} of {1}</source>
        <translation>场景 {0} / {1}</translation>
    </message>
    <message>
        <source>Open {0} in the browser?</source>
        <translation>在浏览器中打开 {0}？</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Stand at the beginning of the scene, before anything is trained</source>
        <translation>回到场景开头，训练之前</translation>
    </message>
    <message>
        <source>This was the last scene; Escape leaves the lecture.</source>
        <translation>这是最后一个场景；按 Esc 结束讲课。</translation>
    </message>
</context>
<context>
    <name>LecturePage</name>
    <message>
        <source>Text of the scene</source>
        <translation>场景的文字</translation>
    </message>
    <message>
        <source>Lecture</source>
        <translation>讲课</translation>
    </message>
</context>
<context>
    <name>ListForm</name>
    <message>
        <source>Add {0}</source>
        <translation>添加{0}</translation>
    </message>
    <message>
        <source>{0}: {1} are allowed.</source>
        <translation>{0}：允许 {1} 个。</translation>
    </message>
    <message>
        <source>A copy of the last one comes below it</source>
        <translation>在下方添加最后一项的副本</translation>
    </message>
</context>
<context>
    <name>ListItem</name>
    <message>
        <source>{0}: kind</source>
        <translation>{0}：类型</translation>
    </message>
    <message>
        <source>Duplicate {0}</source>
        <translation>复制{0}</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>移除{0}</translation>
    </message>
</context>
<context>
    <name>LossAccuracyPanel</name>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>training step</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>% correct</source>
        <translation>正确率 %</translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation>损失（奈特）</translation>
    </message>
    <message>
        <source>squared error</source>
        <translation>平方误差</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>10–90 %</source>
        <translation>10–90 %</translation>
    </message>
    <message>
        <source>smallest to largest</source>
        <translation>最小到最大</translation>
    </message>
    <message>
        <source>blind guess: {0}</source>
        <translation>盲猜：{0}</translation>
    </message>
    <message>
        <source>blind guess: {0}, {1} correct</source>
        <translation>盲猜：{0}，正确率 {1}</translation>
    </message>
    <message>
        <source>window {0}: {1}</source>
        <translation>窗口 {0}：{1}</translation>
    </message>
    <message>
        <source>Markov {0}: {1}</source>
        <translation>马尔可夫 {0}：{1}</translation>
    </message>
    <message>
        <source>loss not finite in {0} of {1} networks since step {2}</source>
        <translation>自第 {2} 步起，{1} 个网络中有 {0} 个的损失不是有限值</translation>
    </message>
    <message>
        <source>loss not finite since step {2}</source>
        <translation>自第 {2} 步起损失不是有限值</translation>
    </message>
    <message>
        <source>test: loss {0}</source>
        <translation>测试：损失 {0}</translation>
    </message>
    <message>
        <source>test: {0}, loss {1}</source>
        <translation>测试：{0}，损失 {1}</translation>
    </message>
</context>
<context>
    <name>LyapunovPanel</name>
    <message>
        <source>steps followed</source>
        <translation>已跟踪的步数</translation>
    </message>
    <message>
        <source>λ so far (nats per step)</source>
        <translation>目前的 λ（奈特/步）</translation>
    </message>
    <message>
        <source>exponent i</source>
        <translation>指数序号 i</translation>
    </message>
    <message>
        <source>λ&lt;sub&gt;i&lt;/sub&gt; (nats per step)</source>
        <translation>λ&lt;sub&gt;i&lt;/sub&gt;（奈特/步）</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图</translation>
    </message>
    <message>
        <source>convergence</source>
        <translation>收敛</translation>
    </message>
    <message>
        <source>spectrum</source>
        <translation>谱</translation>
    </message>
    <message>
        <source>How the exponents settle while states are followed</source>
        <translation>随着状态的跟踪，各指数如何趋于稳定</translation>
    </message>
    <message>
        <source>All exponents, the largest first</source>
        <translation>全部指数，从大到小</translation>
    </message>
    <message>
        <source>all {0} exponents</source>
        <translation>全部 {0} 个指数</translation>
    </message>
    <message>
        <source>{1} of {0} exponents</source>
        <translation>{0} 个指数中的 {1} 个</translation>
    </message>
    <message>
        <source>largest, mean of {0} trajectories</source>
        <translation>最大指数，{0} 条轨迹的均值</translation>
    </message>
    <message>
        <source>smallest to largest</source>
        <translation>最小到最大</translation>
    </message>
    <message>
        <source>± standard error</source>
        <translation>± 标准误差</translation>
    </message>
    <message>
        <source>mean {0}, sum {1}</source>
        <translation>均值 {0}，总和 {1}</translation>
    </message>
    <message>
        <source>−∞: {0} directions are lost</source>
        <translation>−∞：丢失 {0} 个方向</translation>
    </message>
    <message>
        <source>dimension {0}</source>
        <translation>维数 {0}</translation>
    </message>
    <message>
        <source>chaotic</source>
        <translation>混沌</translation>
    </message>
    <message>
        <source>ordered</source>
        <translation>有序</translation>
    </message>
    <message>
        <source>at the edge, its sign is not certain</source>
        <translation>处于边缘，符号不确定</translation>
    </message>
    <message>
        <source>λ₁ = {0} ± {1} nats per step: {2}</source>
        <translation>λ₁ = {0} ± {1} 奈特/步：{2}</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Name of the layout</source>
        <translation>布局名称</translation>
    </message>
    <message>
        <source>At most {0} characters</source>
        <translation>最多 {0} 个字符</translation>
    </message>
    <message>
        <source>&amp;Name of this layout</source>
        <translation>此布局的名称(&amp;N)</translation>
    </message>
    <message>
        <source>Enter replaces the layout that has this name.</source>
        <translation>按回车将替换同名布局。</translation>
    </message>
    <message>
        <source>Enter keeps it, Escape leaves.</source>
        <translation>按回车保存，按 Esc 离开。</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>What did you try, and what did you see?</source>
        <translation>您尝试了什么，看到了什么？</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Notes on this run, in Markdown; they are saved in its file</source>
        <translation>本次运行的笔记，用 Markdown 书写；随文件一起保存</translation>
    </message>
    <message>
        <source>{0} words, {1} tags</source>
        <translation>{0} 个词，{1} 个标签</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>Option</name>
    <message>
        <source>Choose this answer (key {0})</source>
        <translation>选择此答案（按键 {0}）</translation>
    </message>
    <message>
        <source>{0}: right</source>
        <translation>{0}：正确</translation>
    </message>
    <message>
        <source>{0}: wrong</source>
        <translation>{0}：错误</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Scenes</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Enter or a click goes to a scene; Escape leaves the list</source>
        <translation>按回车或单击跳到场景；按 Esc 离开列表</translation>
    </message>
</context>
<context>
    <name>OverflowArea</name>
    <message>
        <source>Scrolled area</source>
        <translation>滚动区域</translation>
    </message>
    <message>
        <source>The arrow keys scroll.</source>
        <translation>方向键可滚动。</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Waiting for the first numbers…</source>
        <translation>正在等待第一批数值…</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>种子 {0}</translation>
    </message>
</context>
<context>
    <name>ParameterGradientPanel</name>
    <message>
        <source>training step</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>regulariser R</source>
        <translation>正则项 R</translation>
    </message>
    <message>
        <source>No training step was taken yet. Run the network, or take a step.</source>
        <translation>尚未完成任何训练步。请运行网络，或训练一步。</translation>
    </message>
    <message>
        <source>before clipping</source>
        <translation>裁剪前</translation>
    </message>
    <message>
        <source>10–90 %</source>
        <translation>10–90 %</translation>
    </message>
    <message>
        <source>smallest to largest</source>
        <translation>最小到最大</translation>
    </message>
    <message>
        <source>after clipping</source>
        <translation>裁剪后</translation>
    </message>
    <message>
        <source>limit {0}</source>
        <translation>上限 {0}</translation>
    </message>
    <message>
        <source>step {0}: ‖g‖ = {1}</source>
        <translation>第 {0} 步：‖g‖ = {1}</translation>
    </message>
    <message>
        <source>{0} % of the last {1} steps clipped</source>
        <translation>最近 {1} 步中 {0} % 被裁剪</translation>
    </message>
    <message>
        <source>{0} % of the last step clipped</source>
        <translation>最近一步中 {0} % 被裁剪</translation>
    </message>
</context>
<context>
    <name>PhaseDiagramPanel</name>
    <message>
        <source>verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>{0}, lower quartile</source>
        <translation>{0}，下四分位数</translation>
    </message>
    <message>
        <source>{0}, upper quartile</source>
        <translation>{0}，上四分位数</translation>
    </message>
    <message>
        <source>diverged at step</source>
        <translation>发散于第几步</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Point at a cell to read its numbers; a click opens its network.</source>
        <translation>指向一格可读出其数值；单击可打开该网络。</translation>
    </message>
    <message>
        <source>nothing to run</source>
        <translation>没有可运行的内容</translation>
    </message>
    <message>
        <source>{0} cell</source>
        <translation>{0} 格</translation>
    </message>
    <message>
        <source>{0} cells</source>
        <translation>{0} 格</translation>
    </message>
    <message>
        <source>stopped after {0} of {1} cell</source>
        <translation>已停止，完成 {1} 格中的 {0} 格</translation>
    </message>
    <message>
        <source>stopped after {0} of {1} cells</source>
        <translation>已停止，完成 {1} 格中的 {0} 格</translation>
    </message>
    <message>
        <source>{0} of {1} cell</source>
        <translation>{1} 格中的 {0} 格</translation>
    </message>
    <message>
        <source>{0} of {1} cells</source>
        <translation>{1} 格中的 {0} 格</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>What the picture shows</source>
        <translation>图中显示的内容</translation>
    </message>
    <message>
        <source>What the colour, or the height of the curve, means</source>
        <translation>颜色或曲线高度的含义</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>What the sweep goes through: settings, ranges, steps and seeds</source>
        <translation>扫描的内容：设置、范围、步数和种子</translation>
    </message>
    <message>
        <source>Settings of the sweep</source>
        <translation>扫描的设置</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume the sweep</source>
        <translation>继续扫描</translation>
    </message>
    <message>
        <source>Run the cells that are not done</source>
        <translation>运行尚未完成的格</translation>
    </message>
    <message>
        <source>&amp;Open sweep…</source>
        <translation>打开扫描(&amp;O)…</translation>
    </message>
    <message>
        <source>Show a sweep from a file; what is not done can be resumed</source>
        <translation>显示文件中的扫描；未完成的部分可以继续</translation>
    </message>
    <message>
        <source>Save &amp;sweep…</source>
        <translation>保存扫描(&amp;S)…</translation>
    </message>
    <message>
        <source>Save the sweep with what is done, to be resumed later</source>
        <translation>保存扫描及已完成的部分，以便日后继续</translation>
    </message>
    <message>
        <source>Show the sweep &amp;before</source>
        <translation>显示上一个扫描(&amp;B)</translation>
    </message>
    <message>
        <source>Show what was shown before another sweep was started or opened; again, to come back</source>
        <translation>显示在开始或打开另一个扫描之前所显示的扫描；再按一次即可返回</translation>
    </message>
    <message>
        <source>Progress of the sweep</source>
        <translation>扫描进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Cancel the sweep</source>
        <translation>取消扫描</translation>
    </message>
    <message>
        <source>Start the sweep</source>
        <translation>开始扫描</translation>
    </message>
    <message>
        <source>Stop the sweep; the cells that are done stay</source>
        <translation>停止扫描；已完成的格予以保留</translation>
    </message>
    <message>
        <source>Train every cell; the training run goes on meanwhile</source>
        <translation>训练每一格；训练运行同时继续</translation>
    </message>
    <message>
        <source>Every cell of this sweep is done; change a setting to run another</source>
        <translation>这次扫描的每一格都已完成；要运行另一次，请更改设置</translation>
    </message>
</context>
<context>
    <name>PhasePicture</name>
    <message>
        <source>diverged</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>could not be run</source>
        <translation>无法运行</translation>
    </message>
    <message>
        <source>median and quartiles of seeds</source>
        <translation>各种子的中位数和四分位数</translation>
    </message>
</context>
<context>
    <name>PictureList</name>
    <message>
        <source>Arrow keys choose, Enter opens, typing a first letter goes there</source>
        <translation>方向键选择，回车打开，输入首字母可跳转</translation>
    </message>
</context>
<context>
    <name>PlanePlot</name>
    <message>
        <source>Left and right move the time cursor; up and down go from point to point and say what it is.</source>
        <translation>左右键移动时间游标；上下键在各点间移动并读出该点。</translation>
    </message>
</context>
<context>
    <name>PortraitPanel</name>
    <message>
        <source>start: the initial state h₀</source>
        <translation>起点：初始状态 h₀</translation>
    </message>
    <message>
        <source>end: t = {0}</source>
        <translation>终点：t = {0}</translation>
    </message>
    <message>
        <source>PC 1 ({0} % of the variance)</source>
        <translation>PC 1（占方差的 {0} %）</translation>
    </message>
    <message>
        <source>PC 2 ({0} %)</source>
        <translation>PC 2（{0} %）</translation>
    </message>
    <message>
        <source>t = {0}, −∂ℓ/∂h in this plane: {1}</source>
        <translation>t = {0}，此平面内的 −∂ℓ/∂h：{1}</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>marginal</source>
        <translation>临界</translation>
    </message>
    <message>
        <source>saddle</source>
        <translation>鞍点</translation>
    </message>
    <message>
        <source>unstable</source>
        <translation>不稳定</translation>
    </message>
    <message>
        <source>slow point, {0}</source>
        <translation>慢点，{0}</translation>
    </message>
    <message>
        <source>fixed point, {0}</source>
        <translation>不动点，{0}</translation>
    </message>
    <message>
        <source>|λ| = {0}</source>
        <translation>|λ| = {0}</translation>
    </message>
    <message>
        <source>directions that grow: {0}</source>
        <translation>增长的方向：{0}</translation>
    </message>
    <message>
        <source>speed q = {0}</source>
        <translation>速度 q = {0}</translation>
    </message>
    <message>
        <source>{0} of {1} searches led here</source>
        <translation>{1} 次搜索中有 {0} 次到达此处</translation>
    </message>
    <message>
        <source>sequence {0}</source>
        <translation>序列 {0}</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>end</source>
        <translation>终点</translation>
    </message>
    <message>
        <source>t = {0}</source>
        <translation>t = {0}</translation>
    </message>
    <message>
        <source>−∂ℓ/∂h, log length</source>
        <translation>−∂ℓ/∂h，长度取对数</translation>
    </message>
    <message>
        <source>stable: {0}</source>
        <translation>稳定：{0}</translation>
    </message>
    <message>
        <source>unstable: {0}</source>
        <translation>不稳定：{0}</translation>
    </message>
    <message>
        <source>marginal: {0}</source>
        <translation>临界：{0}</translation>
    </message>
    <message>
        <source>slow: {0}</source>
        <translation>慢点：{0}</translation>
    </message>
    <message>
        <source>far outside: {0}</source>
        <translation>远在图外：{0}</translation>
    </message>
    <message>
        <source>effective dimension {0}</source>
        <translation>有效维数 {0}</translation>
    </message>
    <message>
        <source>no fixed points were sought</source>
        <translation>未搜索不动点</translation>
    </message>
    <message>
        <source>a bidirectional network has no fixed points: no single state steps on</source>
        <translation>双向网络没有不动点：没有单一的状态逐步前进</translation>
    </message>
    <message>
        <source>no fixed points found in {0} searches</source>
        <translation>{0} 次搜索中未找到不动点</translation>
    </message>
    <message>
        <source>fixed points: {0}, {1} of them stable; slow points: {2}</source>
        <translation>不动点：{0} 个，其中 {1} 个稳定；慢点：{2} 个</translation>
    </message>
</context>
<context>
    <name>PredictionsPanel</name>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation>时间 t（步）</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>output</source>
        <translation>个输出</translation>
    </message>
    <message>
        <source>target, asked at the last step</source>
        <translation>目标，只在最后一步要求</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>t = {0}: output {1}</source>
        <translation>t = {0}：输出 {1}</translation>
    </message>
    <message>
        <source>, target {0}</source>
        <translation>，目标 {0}</translation>
    </message>
    <message>
        <source>t = {0}: {1} with {2} %</source>
        <translation>t = {0}：{1}，概率 {2} %</translation>
    </message>
    <message>
        <source> ✓ right</source>
        <translation> ✓ 正确</translation>
    </message>
    <message>
        <source> ✗ it is {0}</source>
        <translation> ✗ 应为 {0}</translation>
    </message>
</context>
<context>
    <name>PresenterWindow</name>
    <message>
        <source>Presenter — RNNScope</source>
        <translation>讲者 — RNNScope</translation>
    </message>
    <message>
        <source>Presenter</source>
        <translation>讲者</translation>
    </message>
    <message>
        <source>This scene</source>
        <translation>当前场景</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Next scene</source>
        <translation>下一个场景</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Time since the lesson began, and the time that it is planned for</source>
        <translation>课程开始以来的时间，以及计划的时间</translation>
    </message>
    <message>
        <source>Scene {0} of {1}</source>
        <translation>场景 {0} / {1}</translation>
    </message>
    <message>
        <source>No notes on this scene.</source>
        <translation>此场景没有备注。</translation>
    </message>
</context>
<context>
    <name>PresetGallery</name>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Each picture is the preset’s gradient norm after some training. Enter opens it and runs it.</source>
        <translation>每幅图是该预设训练一段时间后的梯度范数。按回车打开并运行。</translation>
    </message>
</context>
<context>
    <name>ProblemView</name>
    <message>
        <source>Report a problem</source>
        <translation>报告问题</translation>
    </message>
    <message>
        <source>Saved to {0}.</source>
        <translation>已保存到 {0}。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>This is all that the report says. Leave parts out, or change its text; then save or copy it, and give it to whom you like. The program sends nothing. Your home folder, your name and that of the computer are masked.</source>
        <translation>报告的全部内容都在这里。您可以略去一些部分或修改文字，然后保存或复制，交给您想给的人。程序不会发送任何内容。主文件夹、您的姓名和计算机名称均已隐去。</translation>
    </message>
    <message>
        <source>Whether the report says this</source>
        <translation>报告是否包含此项</translation>
    </message>
    <message>
        <source>Text of the report</source>
        <translation>报告的文字</translation>
    </message>
    <message>
        <source>What is saved or copied, word for word</source>
        <translation>保存或复制的内容，逐字如此</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Put the text on the clipboard</source>
        <translation>将文字复制到剪贴板</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Write the text to a file</source>
        <translation>将文字写入文件</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>QuestionView</name>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>显示答案</translation>
    </message>
    <message>
        <source>Run the scene and show which answer is right (Space)</source>
        <translation>运行场景并显示哪个答案正确（空格键）</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>The run could not be kept for recovery: {0}</source>
        <translation>无法保留本次运行以供恢复：{0}</translation>
    </message>
    <message>
        <source>RNNScope did not end properly, and the run it kept cannot be used. {0}</source>
        <translation>RNNScope 上次未正常结束，其保留的运行无法使用。{0}</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>RNNScope did not end properly. The run “{0}” was kept at step {1}, {2}.</source>
        <translation>RNNScope 上次未正常结束。运行“{0}”保留在第 {1} 步，{2}。</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>RemedyButtons</name>
    <message>
        <source>Try beside it:</source>
        <translation>在旁试运行：</translation>
    </message>
    <message>
        <source>Try beside it: {0}</source>
        <translation>在旁试运行：{0}</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>&amp;Try beside it</source>
        <translation>在旁试运行(&amp;T)</translation>
    </message>
    <message>
        <source>Remedies</source>
        <translation>对策</translation>
    </message>
    <message>
        <source>{0} remedies to run beside the network shown</source>
        <translation>{0} 种对策可在所示网络旁运行</translation>
    </message>
    <message>
        <source>{0} remedy to run beside the network shown</source>
        <translation>{0} 种对策可在所示网络旁运行</translation>
    </message>
</context>
<context>
    <name>RunExport</name>
    <message>
        <source>A report tells of the run as it is now: press “Now” first.</source>
        <translation>报告讲述的是当前的运行：请先按“现在”。</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Save as PyTorch code</source>
        <translation>另存为 PyTorch 代码</translation>
    </message>
    <message>
        <source>Python script (*.py)</source>
        <translation>Python 脚本 (*.py)</translation>
    </message>
    <message>
        <source>Save TensorBoard event files into an empty folder</source>
        <translation>将 TensorBoard 事件文件存入空文件夹</translation>
    </message>
    <message>
        <source>There is no network to save yet.</source>
        <translation>尚无可保存的网络。</translation>
    </message>
    <message>
        <source>Saved to {0}.</source>
        <translation>已保存到 {0}。</translation>
    </message>
</context>
<context>
    <name>RunNotes</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
</context>
<context>
    <name>SceneProgress</name>
    <message>
        <source>Progress of the lesson</source>
        <translation>课程进度</translation>
    </message>
    <message>
        <source>Scene {0} of {1}</source>
        <translation>场景 {0} / {1}</translation>
    </message>
</context>
<context>
    <name>ScrubPlot</name>
    <message>
        <source>Left and right move the cursor; Home and End go to its ends.</source>
        <translation>左右键移动游标；Home 和 End 跳到两端。</translation>
    </message>
</context>
<context>
    <name>SectionHeader</name>
    <message>
        <source>Show or hide this section</source>
        <translation>显示或隐藏此节</translation>
    </message>
    <message>
        <source>A value in this section needs attention.</source>
        <translation>此节有取值需要修改。</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source> of {count}</source>
        <translation> / {count}</translation>
    </message>
    <message>
        <source>{0}, forward direction</source>
        <translation>{0}，正向</translation>
    </message>
    <message>
        <source>t = {time} asks for {wanted}, gets {found} {mark}</source>
        <translation>t = {time} 要求 {wanted}，得到 {found} {mark}</translation>
    </message>
    <message>
        <source>is {wanted}, taken for {found} {mark}</source>
        <translation>是 {wanted}，识别为 {found} {mark}</translation>
    </message>
    <message>
        <source>nothing is asked at t = {time}</source>
        <translation>t = {time} 处没有要求</translation>
    </message>
    <message>
        <source>Test sequence that diagram and hidden states show, from 1 to {0}</source>
        <translation>结构图和隐藏状态所示的测试序列，从 1 到 {0}</translation>
    </message>
    <message>
        <source>Timestep that all panels mark, from 1 to {0} (Ctrl+Left, Ctrl+Right)</source>
        <translation>所有面板标出的时间步，从 1 到 {0}（Ctrl+←、Ctrl+→）</translation>
    </message>
    <message>
        <source>t = {time} of {length}</source>
        <translation>t = {time} / {length}</translation>
    </message>
    <message>
        <source>E&amp;xample</source>
        <translation>样例(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>网络(&amp;N)</translation>
    </message>
    <message>
        <source>Network of the population that is shown, by its seed</source>
        <translation>所示的是种群中的哪个网络，以种子区分</translation>
    </message>
    <message>
        <source>La&amp;yer</source>
        <translation>层(&amp;Y)</translation>
    </message>
    <message>
        <source>Recurrent layer that the panels show; of two directions the forward one, and the diagram both</source>
        <translation>面板所示的循环层；有两个方向时显示正向，展开图显示两个方向</translation>
    </message>
    <message>
        <source>Ti&amp;mestep</source>
        <translation>时间步(&amp;M)</translation>
    </message>
    <message>
        <source>Timestep</source>
        <translation>时间步</translation>
    </message>
</context>
<context>
    <name>SettingsStore</name>
    <message>
        <source>The setting “{0}” {1}; its usual value is used.</source>
        <translation>设置“{0}”{1}；已改用通常的值。</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Changes take effect at once and are kept for the next start.</source>
        <translation>改动立即生效，并保留到下次启动。</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>通常值</translation>
    </message>
    <message>
        <source>Give every setting its usual value</source>
        <translation>将每项设置恢复为通常的值</translation>
    </message>
</context>
<context>
    <name>ShownInput</name>
    <message>
        <source>The path of the pen, drawn up to the time cursor</source>
        <translation>笔的轨迹，画到时间游标处</translation>
    </message>
    <message>
        <source>The image, as far as it has been read at the time cursor</source>
        <translation>图像，到时间游标为止已读入的部分</translation>
    </message>
    <message>
        <source>The text, as far as it has been read at the time cursor</source>
        <translation>文本，到时间游标为止已读入的部分</translation>
    </message>
    <message>
        <source>The inputs of each timestep: rows are inputs, columns timesteps</source>
        <translation>每个时间步的输入：行是输入，列是时间步</translation>
    </message>
    <message>
        <source>input, ±{0}</source>
        <translation>输入，±{0}</translation>
    </message>
    <message>
        <source>t = {0}</source>
        <translation>t = {0}</translation>
    </message>
</context>
<context>
    <name>SingularValuesPanel</name>
    <message>
        <source>vertical axis</source>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>All singular values σ, the largest first</source>
        <translation>全部奇异值 σ，从大到小</translation>
    </message>
    <message>
        <source>Condition number κ: the largest by the smallest</source>
        <translation>条件数 κ：最大值除以最小值</translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation>时间 t（步）</translation>
    </message>
    <message>
        <source>largest by smallest</source>
        <translation>最大值除以最小值</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>smallest</source>
        <translation>最小</translation>
    </message>
    <message>
        <source> ×{0} per step</source>
        <translation> 每步 ×{0}</translation>
    </message>
    <message>
        <source>all {0}</source>
        <translation>全部 {0} 个</translation>
    </message>
    <message>
        <source>{1} of {0}</source>
        <translation>{0} 个中的 {1} 个</translation>
    </message>
    <message>
        <source>the sequence ends at t = {0}</source>
        <translation>序列在 t = {0} 处结束</translation>
    </message>
    <message>
        <source>at t = {0}: σ from {1} to {2}, condition number {3}</source>
        <translation>t = {0} 处：σ 从 {1} 到 {2}，条件数 {3}</translation>
    </message>
</context>
<context>
    <name>SnapshotDifferenceView</name>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} 与 {1}</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>Each setting that differs, with its value in both files</source>
        <translation>每项不同的设置及其在两个文件中的值</translation>
    </message>
    <message>
        <source>network {0}: {1}</source>
        <translation>网络 {0}：{1}</translation>
    </message>
    <message>
        <source>The settings are the same.</source>
        <translation>设置相同。</translation>
    </message>
    <message>
        <source>Only {0} compares {1}.</source>
        <translation>只有{0}比较了{1}。</translation>
    </message>
    <message>
        <source>Trained elsewhere: {0}.</source>
        <translation>在别处训练：{0}。</translation>
    </message>
    <message>
        <source>training step</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>The median over the networks of all seeds</source>
        <translation>所有种子网络的中位数</translation>
    </message>
</context>
<context>
    <name>SnapshotFile</name>
    <message>
        <source>There is no network to save yet.</source>
        <translation>尚无可保存的网络。</translation>
    </message>
    <message>
        <source>The engine ended before anything could be saved.</source>
        <translation>引擎在保存任何内容之前已结束。</translation>
    </message>
</context>
<context>
    <name>SnapshotGallery</name>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Which files are listed</source>
        <translation>列出哪些文件</translation>
    </message>
    <message>
        <source>Find by name, tag or note</source>
        <translation>按名称、标签或笔记查找</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Only files are shown in which every word stands</source>
        <translation>只显示包含每个词的文件</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>{0} could not be read: {1}.</source>
        <translation>无法读取 {0}：{1}。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Notes of the marked file; they are written into it when another is marked</source>
        <translation>所选文件的笔记；选择另一个文件时写入该文件</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Go on from the marked file</source>
        <translation>从所选文件继续</translation>
    </message>
    <message>
        <source>Train the marked file again and say whether every number is the same</source>
        <translation>重新训练所选文件，并指出每个数值是否相同</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>验证(&amp;V)</translation>
    </message>
    <message>
        <source>Say in what the two marked files differ, and draw their curves over one another</source>
        <translation>指出所选两个文件的差异，并叠画它们的曲线</translation>
    </message>
    <message>
        <source>&amp;Compare two</source>
        <translation>比较两个(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Folder…</source>
        <translation>文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>List the snapshots of a folder</source>
        <translation>列出一个文件夹中的快照</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>tags: {0}</source>
        <translation>标签：{0}</translation>
    </message>
    <message>
        <source>{0} of {1} files</source>
        <translation>{1} 个文件中的 {0} 个</translation>
    </message>
    <message>
        <source>There are no snapshots here.</source>
        <translation>这里没有快照。</translation>
    </message>
    <message>
        <source>{0} % correct</source>
        <translation>正确率 {0} %</translation>
    </message>
    <message>
        <source>test loss {0}</source>
        <translation>测试损失 {0}</translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation>损失 {0}</translation>
    </message>
</context>
<context>
    <name>SpecForm</name>
    <message>
        <source>Not used: the field “{0}” takes its place. Empty that field to use this one.</source>
        <translation>未使用：由“{0}”代替。清空该项即可使用本项。</translation>
    </message>
</context>
<context>
    <name>Spotlight</name>
    <message>
        <source>Spotlight</source>
        <translation>聚光</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>The language changes as soon as what is under way has ended.</source>
        <translation>正在进行的工作结束后，语言随即切换。</translation>
    </message>
</context>
<context>
    <name>SweepForm</name>
    <message>
        <source>Across</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Upwards</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Training steps of each cell</source>
        <translation>每格的训练步数</translation>
    </message>
    <message>
        <source>Seeds of each cell</source>
        <translation>每格的种子数</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>{0} cell</source>
        <translation>{0} 格</translation>
    </message>
    <message>
        <source>{0} cells</source>
        <translation>{0} 格</translation>
    </message>
</context>
<context>
    <name>Sweeps</name>
    <message>
        <source>There is no sweep to save yet.</source>
        <translation>尚无可保存的扫描。</translation>
    </message>
    <message>
        <source>Open a sweep</source>
        <translation>打开扫描</translation>
    </message>
    <message>
        <source>Save the sweep</source>
        <translation>保存扫描</translation>
    </message>
    <message>
        <source>Sweep (*.json)</source>
        <translation>扫描 (*.json)</translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message>
        <source>Tags, such as lstm, long lag</source>
        <translation>标签，例如 lstm, 长滞后</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Words to find this run by, separated by commas</source>
        <translation>便于查找本次运行的词，用逗号分隔</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Training speed</source>
        <translation>训练速度</translation>
    </message>
    <message>
        <source>Time spent training</source>
        <translation>训练所用时间</translation>
    </message>
    <message>
        <source>step {step} of {until}</source>
        <translation>第 {step} 步，共 {until} 步</translation>
    </message>
    <message>
        <source>{speed} steps/s</source>
        <translation>{speed} 步/秒</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>Run &amp;until step</source>
        <translation>运行到第(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation>学习率(&amp;L)</translation>
    </message>
    <message>
        <source>{what} Allowed is {allowed}.</source>
        <translation>{what}允许范围：{allowed}。</translation>
    </message>
    <message>
        <source>Run until step: {reason}.</source>
        <translation>运行到的步数：{reason}。</translation>
    </message>
    <message>
        <source>Learning rate: {reason}.</source>
        <translation>学习率：{reason}。</translation>
    </message>
</context>
<context>
    <name>UnrolledCanvas</name>
    <message>
        <source>Unrolled network</source>
        <translation>展开的网络</translation>
    </message>
    <message>
        <source>Left and right move through time; Home and End go to its ends. C cuts the gradient off after the timestep, or mends the cut. Plus and minus zoom; 0 shows all.</source>
        <translation>左右键沿时间移动；Home 和 End 跳到两端。C 在该时间步之后截断梯度，或取消截断。加减号缩放；0 显示全部。</translation>
    </message>
    <message>
        <source>Nothing flows back from t = {0} to t = {1}. Drag the cut, or double-click to mend it.</source>
        <translation>从 t = {0} 到 t = {1} 没有回传。可拖动截断处，或双击取消。</translation>
    </message>
    <message>
        <source>Press to cut the gradient off after t = {0}.</source>
        <translation>按下即可在 t = {0} 之后截断梯度。</translation>
    </message>
</context>
<context>
    <name>UnrolledDiagram</name>
    <message>
        <source>Unrolled steps</source>
        <translation>展开的步数</translation>
    </message>
    <message>
        <source>Animate</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Unroll the network step by step, back in time from the end</source>
        <translation>从终点起沿时间往回，逐步展开网络</translation>
    </message>
    <message>
        <source>log10 of the total gradient norm of this sequence&apos;s loss at each hidden state</source>
        <translation>此序列的损失对每个隐藏状态的总梯度范数的 log10</translation>
    </message>
    <message>
        <source>How many timesteps are shown, counted back from the last: 1 (folded) to {0}</source>
        <translation>显示多少个时间步，从最后一步往回数：1（折叠）到 {0}</translation>
    </message>
    <message>
        <source>sequence {0}, {1} step</source>
        <translation>序列 {0}，{1} 步</translation>
    </message>
    <message>
        <source>sequence {0}, {1} steps</source>
        <translation>序列 {0}，{1} 步</translation>
    </message>
    <message>
        <source>Unroll: {0} of {1} step</source>
        <translation>展开：{1} 步中的 {0} 步</translation>
    </message>
    <message>
        <source>Unroll: {0} of {1} steps</source>
        <translation>展开：{1} 步中的 {0} 步</translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <source>{0} networks</source>
        <translation>{0} 个网络</translation>
    </message>
    <message>
        <source>layer {0} of {1}</source>
        <translation>第 {0} 层，共 {1} 层</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>truncated: some losses reach back no further than lag {0}</source>
        <translation>有截断：部分损失回传不超过滞后 {0}</translation>
    </message>
</context>
<context>
    <name>Verification</name>
    <message>
        <source>Stop training the run again</source>
        <translation>停止重新训练</translation>
    </message>
    <message>
        <source>Cancel verifying</source>
        <translation>取消验证</translation>
    </message>
    <message>
        <source>The engine ended before anything could be verified.</source>
        <translation>引擎在验证之前已结束。</translation>
    </message>
    <message>
        <source>Training {0} again…</source>
        <translation>正在重新训练{0}…</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>Training {0} again: step {1} of {2}</source>
        <translation>正在重新训练{0}：第 {1} 步，共 {2} 步</translation>
    </message>
    <message>
        <source>Verifying was cancelled; nothing was found out.</source>
        <translation>验证已取消；没有得出结论。</translation>
    </message>
</context>
<context>
    <name>WaterfallPanel</name>
    <message>
        <source>horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>滞后</translation>
    </message>
    <message>
        <source>Time t from the start of the sequence, or lag k: steps before the end of each sequence.</source>
        <translation>从序列起点算的时间 t，或滞后 k：距各序列终点的步数。</translation>
    </message>
    <message>
        <source>networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>one</source>
        <translation>单个</translation>
    </message>
    <message>
        <source>The median of the networks of all seeds</source>
        <translation>所有种子网络的中位数</translation>
    </message>
    <message>
        <source>The network that is selected above</source>
        <translation>上方选定的网络</translation>
    </message>
    <message>
        <source>training step</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>lag k (steps before the end)</source>
        <translation>滞后 k（距终点的步数）</translation>
    </message>
    <message>
        <source>time t (steps)</source>
        <translation>时间 t（步）</translation>
    </message>
    <message>
        <source>step {0}, {1}: {2}</source>
        <translation>第 {0} 步，{1}：{2}</translation>
    </message>
    <message>
        <source>median of {0} networks</source>
        <translation>{0} 个网络的中位数</translation>
    </message>
    <message>
        <source>steps {0} to {1}, {2}</source>
        <translation>第 {0} 到 {1} 步，{2}</translation>
    </message>
    <message>
        <source>layer {0}, {1}</source>
        <translation>第 {0} 层，{1}</translation>
    </message>
</context>
<context>
    <name>WeightsPanel</name>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Parameter of the network that is shown</source>
        <translation>所示网络的参数</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Value of the weight</source>
        <translation>权重的值</translation>
    </message>
    <message>
        <source>Value of the weight that is picked: any finite number; Enter sets it</source>
        <translation>所选权重的值：任意有限的数；按回车写入</translation>
    </message>
    <message>
        <source>column (from)</source>
        <translation>列（来自）</translation>
    </message>
    <message>
        <source>row (to)</source>
        <translation>行（去往）</translation>
    </message>
    <message>
        <source>This network has too many weights to show.</source>
        <translation>此网络的权重太多，无法显示。</translation>
    </message>
    <message>
        <source>{0}, column {1}</source>
        <translation>{0}，第 {1} 列</translation>
    </message>
    <message>
        <source>A weight must be a finite number, such as 0.25.</source>
        <translation>权重必须是有限的数，例如 0.25。</translation>
    </message>
    <message>
        <source>{0}, column {1}: {2}</source>
        <translation>{0}，第 {1} 列：{2}</translation>
    </message>
    <message>
        <source>row {0}</source>
        <translation>第 {0} 行</translation>
    </message>
    <message>
        <source>{0} (gate {1}, unit {2})</source>
        <translation>{0}（门 {1}，单元 {2}）</translation>
    </message>
    <message>
        <source>{0} × {1}, length {2}</source>
        <translation>{0} × {1}，长度 {2}</translation>
    </message>
    <message>
        <source>, spectral radius {0}</source>
        <translation>，谱半径 {0}</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Builder</source>
        <translation>构建器</translation>
    </message>
    <message>
        <source>Something went wrong in the program itself ({0}). It goes on; the log has more.</source>
        <translation>程序自身出错（{0}）。程序将继续运行；详情见日志。</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>报告问题…</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>This could not be done: {message}</source>
        <translation>无法完成：{message}</translation>
    </message>
</context>
<context>
    <name>about</name>
    <message>
        <source>&lt;h3&gt;RNNScope {version}&lt;/h3&gt;&lt;p&gt;A laboratory for gradient dynamics in recurrent neural networks. Free software under the MIT licence; it works offline and sends nothing.&lt;/p&gt;&lt;p&gt;It grew from Lipton, Berkowitz and Elkan, &lt;i&gt;A Critical Review of Recurrent Neural Networks for Sequence Learning&lt;/i&gt;, arXiv 1506.00019 (2015).&lt;/p&gt;</source>
        <translation>&lt;h3&gt;RNNScope {version}&lt;/h3&gt;&lt;p&gt;循环神经网络梯度动力学实验室。以 MIT 许可发布的自由软件；可离线使用，不发送任何数据。&lt;/p&gt;&lt;p&gt;源自 Lipton、Berkowitz 和 Elkan，&lt;i&gt;A Critical Review of Recurrent Neural Networks for Sequence Learning&lt;/i&gt;，arXiv 1506.00019 (2015)。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>{parameters} parameters × {networks} networks · T = {length} · {dtype} · {device}</source>
        <translation>{parameters} 个参数 × {networks} 个网络 · T = {length} · {dtype} · {device}</translation>
    </message>
    <message>
        <source>{parameters} parameters · 1 network · T = {length} · {dtype} · {device}</source>
        <translation>{parameters} 个参数 · 1 个网络 · T = {length} · {dtype} · {device}</translation>
    </message>
    <message>
        <source>About RNNScope</source>
        <translation>关于 RNNScope</translation>
    </message>
    <message>
        <source> · 1 change by hand</source>
        <translation> · 1 处手动改动</translation>
    </message>
    <message>
        <source> · {0} changes by hand</source>
        <translation> · {0} 处手动改动</translation>
    </message>
    <message>
        <source>step {0}: {1}</source>
        <translation>第 {0} 步：{1}</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>布局(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Lan&amp;guage · 语言</source>
        <translation>语言 · Language(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Presets</source>
        <translation>预设(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Go on from a snapshot file</source>
        <translation>从快照文件继续</translation>
    </message>
    <message>
        <source>Preset &amp;gallery…</source>
        <translation>预设图库(&amp;G)…</translation>
    </message>
    <message>
        <source>Show every preset with a picture and a sentence, and open one</source>
        <translation>以图片和一句说明列出所有预设，打开其一</translation>
    </message>
    <message>
        <source>S&amp;napshots…</source>
        <translation>快照(&amp;N)…</translation>
    </message>
    <message>
        <source>Find, open, describe and compare the files and the unsaved runs of before</source>
        <translation>查找、打开、描述和比较以往的文件与未保存的运行</translation>
    </message>
    <message>
        <source>Open &amp;lesson file…</source>
        <translation>打开课程文件(&amp;L)…</translation>
    </message>
    <message>
        <source>Play a lesson that is written in a text file</source>
        <translation>播放写在文本文件中的课程</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save network, training state and history to its file</source>
        <translation>将网络、训练状态和历史保存到其文件</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save network, training state and history to another file</source>
        <translation>将网络、训练状态和历史保存到另一个文件</translation>
    </message>
    <message>
        <source>&amp;Verify (train again)</source>
        <translation>验证（重新训练）(&amp;V)</translation>
    </message>
    <message>
        <source>Train the run again from its seeds and say whether every number is the same</source>
        <translation>从种子重新训练本次运行，并指出每个数值是否相同</translation>
    </message>
    <message>
        <source>Save s&amp;creenshot…</source>
        <translation>保存截图(&amp;C)…</translation>
    </message>
    <message>
        <source>Save a picture of the window</source>
        <translation>保存窗口截图</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>设置(&amp;E)…</translation>
    </message>
    <message>
        <source>Language, theme, text size and memory</source>
        <translation>语言、主题、文字大小和内存</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the window and end the engine</source>
        <translation>关闭窗口并结束引擎</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Undo the last edit in the builder, or the last change of weights by hand</source>
        <translation>撤销构建器中的上一处修改，或上一次手动改动权重</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Do again what was undone last</source>
        <translation>重做上一次撤销的内容</translation>
    </message>
    <message>
        <source>&amp;Build</source>
        <translation>构建(&amp;B)</translation>
    </message>
    <message>
        <source>Make the network that the builder describes</source>
        <translation>按构建器的描述生成网络</translation>
    </message>
    <message>
        <source>Train up to the chosen step, or pause</source>
        <translation>训练到选定的步数，或暂停</translation>
    </message>
    <message>
        <source>One &amp;step</source>
        <translation>单步(&amp;S)</translation>
    </message>
    <message>
        <source>Take one training step</source>
        <translation>训练一步</translation>
    </message>
    <message>
        <source>R&amp;eset</source>
        <translation>重置(&amp;E)</translation>
    </message>
    <message>
        <source>Draw the running network&apos;s weights anew from its seeds, at step 0</source>
        <translation>从种子重新抽取运行中网络的权重，回到第 0 步</translation>
    </message>
    <message>
        <source>New &amp;engine</source>
        <translation>新引擎(&amp;N)</translation>
    </message>
    <message>
        <source>End the engine by force, and go on in another from the last checkpoint</source>
        <translation>强制结束引擎，用另一个引擎从最近的检查点继续</translation>
    </message>
    <message>
        <source>&amp;Duplicate the network</source>
        <translation>复制网络(&amp;D)</translation>
    </message>
    <message>
        <source>Run a copy beside the network shown, with what was changed in the builder</source>
        <translation>在所示网络旁运行一个副本，并带上构建器中的改动</translation>
    </message>
    <message>
        <source>&amp;Remove the network</source>
        <translation>移除网络(&amp;R)</translation>
    </message>
    <message>
        <source>Take the network shown out of the comparison</source>
        <translation>将所示网络移出比较</translation>
    </message>
    <message>
        <source>&amp;Fork from the earlier step</source>
        <translation>从较早的步分叉(&amp;F)</translation>
    </message>
    <message>
        <source>Go back to the training step shown, and on from it with a copy beside the network</source>
        <translation>回到所显示的训练步，并在网络旁边用一份副本从那里继续</translation>
    </message>
    <message>
        <source>&amp;Next network</source>
        <translation>下一个网络(&amp;N)</translation>
    </message>
    <message>
        <source>Show the next of the compared networks</source>
        <translation>显示所比较的下一个网络</translation>
    </message>
    <message>
        <source>&amp;Previous network</source>
        <translation>上一个网络(&amp;P)</translation>
    </message>
    <message>
        <source>Show the previous of the compared networks</source>
        <translation>显示所比较的上一个网络</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>并排(&amp;S)</translation>
    </message>
    <message>
        <source>Show each panel once for every compared network, or for one of them</source>
        <translation>每个面板为所比较的每个网络各显示一份，或只显示其一</translation>
    </message>
    <message>
        <source>&amp;Unroll or fold</source>
        <translation>展开或折叠(&amp;U)</translation>
    </message>
    <message>
        <source>Unroll the network over time, or fold it to one step</source>
        <translation>沿时间展开网络，或折叠为一步</translation>
    </message>
    <message>
        <source>Cut or &amp;mend after the timestep</source>
        <translation>在时间步之后截断或取消(&amp;M)</translation>
    </message>
    <message>
        <source>Truncation: let no gradient flow back to the cursor&apos;s timestep, or let it again</source>
        <translation>截断：不让梯度回传到光标所在的时间步，或恢复回传</translation>
    </message>
    <message>
        <source>&amp;Earlier timestep</source>
        <translation>较早的时间步(&amp;E)</translation>
    </message>
    <message>
        <source>Move the time cursor one step back</source>
        <translation>时间游标后退一步</translation>
    </message>
    <message>
        <source>&amp;Later timestep</source>
        <translation>较晚的时间步(&amp;L)</translation>
    </message>
    <message>
        <source>Move the time cursor one step on</source>
        <translation>时间游标前进一步</translation>
    </message>
    <message>
        <source>Earlier in t&amp;raining</source>
        <translation>较早的训练步(&amp;R)</translation>
    </message>
    <message>
        <source>Look back at the training step that was kept before the one shown</source>
        <translation>回看所示步之前保留的训练步</translation>
    </message>
    <message>
        <source>Later in tr&amp;aining</source>
        <translation>较晚的训练步(&amp;A)</translation>
    </message>
    <message>
        <source>Look at the training step that was kept after the one shown, or at the present</source>
        <translation>查看所示步之后保留的训练步，或当前</translation>
    </message>
    <message>
        <source>&amp;Back to the present</source>
        <translation>回到当前(&amp;B)</translation>
    </message>
    <message>
        <source>Show the networks as they are now, after an earlier training step</source>
        <translation>看过较早的训练步之后，显示网络现在的样子</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>跟随桌面(&amp;D)</translation>
    </message>
    <message>
        <source>The theme that the desktop asks for, also when that changes</source>
        <translation>桌面要求的主题，并随之变化</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>浅色主题(&amp;L)</translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation>浅底深字</translation>
    </message>
    <message>
        <source>Dar&amp;k theme</source>
        <translation>深色主题(&amp;K)</translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation>深底浅字</translation>
    </message>
    <message>
        <source>&amp;Projector theme</source>
        <translation>投影主题(&amp;P)</translation>
    </message>
    <message>
        <source>Strongest contrast, larger text and wider curves, for a lecture hall</source>
        <translation>对比最强，文字更大，曲线更粗，适合讲堂</translation>
    </message>
    <message>
        <source>The language of the desktop, if the program speaks it; else English</source>
        <translation>桌面的语言（如果程序支持），否则为英语</translation>
    </message>
    <message>
        <source>Show menus, panels and messages in this language, at once</source>
        <translation>立即以此语言显示菜单、面板和消息</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>放大文字(&amp;Z)</translation>
    </message>
    <message>
        <source>Make all texts larger, up to 250 %</source>
        <translation>放大所有文字，最大 250 %</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>缩小文字(&amp;S)</translation>
    </message>
    <message>
        <source>Make all texts smaller, down to 80 %</source>
        <translation>缩小所有文字，最小 80 %</translation>
    </message>
    <message>
        <source>Us&amp;ual text size</source>
        <translation>通常大小(&amp;O)</translation>
    </message>
    <message>
        <source>Give all texts their usual size</source>
        <translation>将所有文字恢复为通常大小</translation>
    </message>
    <message>
        <source>Find a &amp;command…</source>
        <translation>查找命令(&amp;C)…</translation>
    </message>
    <message>
        <source>List every command, and run one by typing part of its name</source>
        <translation>列出所有命令，输入名称的一部分即可执行</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>Fill the screen with the window, or end that</source>
        <translation>让窗口占满屏幕，或退出全屏</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>Put every panel back in its place</source>
        <translation>将每个面板放回原位</translation>
    </message>
    <message>
        <source>&amp;Keep as…</source>
        <translation>保存为(&amp;K)…</translation>
    </message>
    <message>
        <source>Keep the present layout under a name of your own</source>
        <translation>以自定的名称保存当前布局</translation>
    </message>
    <message>
        <source>&amp;What am I looking at?</source>
        <translation>这是什么？(&amp;W)</translation>
    </message>
    <message>
        <source>Explain the panel that has the focus, or the window</source>
        <translation>说明当前焦点所在的面板，或窗口</translation>
    </message>
    <message>
        <source>&amp;Report a problem…</source>
        <translation>报告问题(&amp;R)…</translation>
    </message>
    <message>
        <source>Gather what is known of a problem, look at it, and save it; nothing is sent</source>
        <translation>收集有关问题的信息，查看并保存；不会发送任何内容</translation>
    </message>
    <message>
        <source>&amp;About RNNScope</source>
        <translation>关于 RNNScope(&amp;A)</translation>
    </message>
    <message>
        <source>Version, source and licence</source>
        <translation>版本、来源和许可</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>导出(&amp;X)</translation>
    </message>
    <message>
        <source>Film panel over t&amp;raining…</source>
        <translation>随训练录制面板(&amp;A)…</translation>
    </message>
    <message>
        <source>Save an animation of the panel over the training steps that were kept</source>
        <translation>保存面板随所保留训练步变化的动画</translation>
    </message>
    <message>
        <source>Film panel over ti&amp;me…</source>
        <translation>随时间录制面板(&amp;M)…</translation>
    </message>
    <message>
        <source>Save an animation of the panel while the cursor moves through time</source>
        <translation>保存游标沿时间移动时面板的动画</translation>
    </message>
    <message>
        <source>Film &amp;window over training…</source>
        <translation>随训练录制窗口(&amp;W)…</translation>
    </message>
    <message>
        <source>Save an animation of the window over the training steps that were kept</source>
        <translation>保存窗口随所保留训练步变化的动画</translation>
    </message>
    <message>
        <source>Film wi&amp;ndow over time…</source>
        <translation>随时间录制窗口(&amp;N)…</translation>
    </message>
    <message>
        <source>Save an animation of the window while the cursor moves through time</source>
        <translation>保存游标沿时间移动时窗口的动画</translation>
    </message>
    <message>
        <source>Save panel &amp;figure…</source>
        <translation>保存面板的图(&amp;F)…</translation>
    </message>
    <message>
        <source>Draw the panel that has the focus from its data, as SVG, PDF or PNG</source>
        <translation>用数据绘制焦点所在的面板，存为 SVG、PDF 或 PNG</translation>
    </message>
    <message>
        <source>&amp;Copy panel figure</source>
        <translation>复制面板的图(&amp;C)</translation>
    </message>
    <message>
        <source>Put the figure of the panel that has the focus on the clipboard</source>
        <translation>将焦点所在面板的图复制到剪贴板</translation>
    </message>
    <message>
        <source>Save all panels in one fi&amp;gure…</source>
        <translation>将所有面板存为一幅图(&amp;G)…</translation>
    </message>
    <message>
        <source>Draw all panels in sight from their data, each at its place</source>
        <translation>用数据绘制所有可见面板，各在其位</translation>
    </message>
    <message>
        <source>Save panel pic&amp;ture…</source>
        <translation>保存面板截图(&amp;T)…</translation>
    </message>
    <message>
        <source>Save a picture of the panel that has the focus</source>
        <translation>保存焦点所在面板的截图</translation>
    </message>
    <message>
        <source>Save panel &amp;data…</source>
        <translation>保存面板数据(&amp;D)…</translation>
    </message>
    <message>
        <source>Save the numbers behind the panel that has the focus: CSV, NPZ, JSON or Parquet</source>
        <translation>保存焦点所在面板的数值：CSV、NPZ、JSON 或 Parquet</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>报告(&amp;R)…</translation>
    </message>
    <message>
        <source>Write one web page: verdict, panels in sight, equations, specification and notes</source>
        <translation>写成一个网页：判定、可见面板、方程、规格和笔记</translation>
    </message>
    <message>
        <source>PyTorch c&amp;ode…</source>
        <translation>PyTorch 代码(&amp;O)…</translation>
    </message>
    <message>
        <source>Write the network shown as a short script that needs nothing but torch</source>
        <translation>将所示网络写成只需 torch 的短脚本</translation>
    </message>
    <message>
        <source>Tensor&amp;Board event files…</source>
        <translation>TensorBoard 事件文件(&amp;B)…</translation>
    </message>
    <message>
        <source>Write the curves of every step and seed for TensorBoard, if it is installed</source>
        <translation>将每一步、每个种子的曲线写给 TensorBoard（如已安装）</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>概览(&amp;O)</translation>
    </message>
    <message>
        <source>Builder, diagram, and the panels that tell most</source>
        <translation>构建器、结构图，以及信息最多的面板</translation>
    </message>
    <message>
        <source>&amp;States</source>
        <translation>状态(&amp;S)</translation>
    </message>
    <message>
        <source>What the units do, timestep by timestep</source>
        <translation>各单元逐个时间步在做什么</translation>
    </message>
    <message>
        <source>S&amp;pectra</source>
        <translation>谱(&amp;P)</translation>
    </message>
    <message>
        <source>Why gradients vanish or explode: Jacobians and their products</source>
        <translation>梯度为何消失或爆炸：雅可比矩阵及其乘积</translation>
    </message>
    <message>
        <source>&amp;Dynamics</source>
        <translation>动力学(&amp;D)</translation>
    </message>
    <message>
        <source>Turn the knobs, see where states go, and sweep settings</source>
        <translation>转动旋钮，看状态去向何处，并扫描设置</translation>
    </message>
    <message>
        <source>&amp;Horizons</source>
        <translation>视界(&amp;H)</translation>
    </message>
    <message>
        <source>How far back training reaches, and which steps it learns from</source>
        <translation>训练能追溯多远，以及从哪些步学习</translation>
    </message>
    <message>
        <source>&amp;Lecture</source>
        <translation>讲课(&amp;L)</translation>
    </message>
    <message>
        <source>Few large panels and no builder, for a lecture hall</source>
        <translation>少数几个大面板，没有构建器，适合讲堂</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source> of network {0}</source>
        <translation>（网络 {0}）</translation>
    </message>
    <message>
        <source> of {0}</source>
        <translation>（{0}）</translation>
    </message>
    <message>
        <source>1 network has</source>
        <translation>1 个网络</translation>
    </message>
    <message>
        <source>: {0}, not {1}</source>
        <translation>：得到 {0}，而非 {1}</translation>
    </message>
    <message>
        <source>A Parquet file needs pyarrow: pip install &apos;rnnscope[parquet]&apos; brings it.</source>
        <translation>Parquet 文件需要 pyarrow：可用 pip install &apos;rnnscope[parquet]&apos; 安装。</translation>
    </message>
    <message>
        <source>A block must be one of {0}, not “{1}”.</source>
        <translation>块必须是 {0} 之一，不能是“{1}”。</translation>
    </message>
    <message>
        <source>A cell of one&apos;s own, found by its name in the entry-point group ``rnnscope.cells``.</source>
        <translation>自定义的细胞，按其在入口点组 ``rnnscope.cells`` 中的名称查找。</translation>
    </message>
    <message>
        <source>A change by hand cannot be made again. {0}</source>
        <translation>有一处手动改动无法重做。{0}</translation>
    </message>
    <message>
        <source>A claim needs a value, or the name of another variant in “than”; one of the two.</source>
        <translation>论断需要一个值，或在“than”中给出另一个变体的名称；二者取一。</translation>
    </message>
    <message>
        <source>A cut must be after a timestep from 1 to {0}, not {1}.</source>
        <translation>截断必须在 1 到 {0} 的某个时间步之后，不能是 {1}。</translation>
    </message>
    <message>
        <source>A cut must be after a timestep from 1 to {0}.</source>
        <translation>截断必须在 1 到 {0} 的某个时间步之后。</translation>
    </message>
    <message>
        <source>A figure is written to a file that ends in .{0}, not {1}.</source>
        <translation>图要写入以 .{0} 结尾的文件，不能是 {1}。</translation>
    </message>
    <message>
        <source>A file that ends in .py.</source>
        <translation>以 .py 结尾的文件。</translation>
    </message>
    <message>
        <source>A flow map over {0} steps and {1} sequences</source>
        <translation>{0} 步、{1} 条序列的流映射</translation>
    </message>
    <message>
        <source>A gated recurrent unit whose reset gate multiplies before the product (Cho et al. 2014).</source>
        <translation>门控循环单元，重置门在矩阵乘积之前相乘（Cho 等 2014）。</translation>
    </message>
    <message>
        <source>A gated recurrent unit, in the variant of torch.nn.GRU (after Cho et al. 2014).</source>
        <translation>门控循环单元，torch.nn.GRU 的变体（据 Cho 等 2014）。</translation>
    </message>
    <message>
        <source>A graph of {0} networks over {1} steps and {2} sequences</source>
        <translation>{0} 个网络、{1} 步、{2} 条序列的计算图</translation>
    </message>
    <message>
        <source>A layer that sees its network&apos;s own output through context units, s_t = α s_{t-1} + y_t (Jordan 1986).</source>
        <translation>通过上下文单元看到网络自身输出的层，s_t = α s_{t-1} + y_t（Jordan 1986）。</translation>
    </message>
    <message>
        <source>A leaky rate unit, τ dh/dt = -h + W tanh(h) + …, in steps of δ = dt/τ (Sompolinsky et al. 1988).</source>
        <translation>漏积分速率单元，τ dh/dt = -h + W tanh(h) + …，步长 δ = dt/τ（Sompolinsky 等 1988）。</translation>
    </message>
    <message>
        <source>A lesson begins with a line {0}, its header in TOML, and another such line.</source>
        <translation>课程以一行 {0} 开头，接着是 TOML 写的头部，再以同样的一行结束。</translation>
    </message>
    <message>
        <source>A lesson has at most {0} MiB.</source>
        <translation>课程最多 {0} MiB。</translation>
    </message>
    <message>
        <source>A lesson needs at least one scene, a heading that begins with “## ”.</source>
        <translation>课程至少需要一个场景，即以“## ”开头的标题。</translation>
    </message>
    <message>
        <source>A linear output has no bounds to be near.</source>
        <translation>线性输出没有可接近的边界。</translation>
    </message>
    <message>
        <source>A long short-term memory layer with a forget gate (Gers, Schmidhuber and Cummins 2000).</source>
        <translation>带遗忘门的长短期记忆层（Gers、Schmidhuber 和 Cummins 2000）。</translation>
    </message>
    <message>
        <source>A message of {0} bytes was announced; {1} are allowed.</source>
        <translation>声明了 {0} 字节的消息；允许 {1} 字节。</translation>
    </message>
    <message>
        <source>A minimal gated unit: one gate both forgets and resets (Zhou et al. 2016).</source>
        <translation>最小门控单元：一个门兼管遗忘与重置（Zhou 等 2016）。</translation>
    </message>
    <message>
        <source>A network of this size is worth a GPU: {0}.</source>
        <translation>这种规模的网络值得使用 GPU：{0}。</translation>
    </message>
    <message>
        <source>A network of this size runs faster on the CPU than on a GPU.</source>
        <translation>这种规模的网络在 CPU 上比在 GPU 上更快。</translation>
    </message>
    <message>
        <source>A report is written to a file that ends in {0}, not {1}.</source>
        <translation>报告要写入以 {0} 结尾的文件，不能是 {1}。</translation>
    </message>
    <message>
        <source>A scene has one block “{0}”; this is the second.</source>
        <translation>一个场景只有一个“{0}”块；这是第二个。</translation>
    </message>
    <message>
        <source>A scene needs a block “scene” that says what it shows.</source>
        <translation>场景需要一个“scene”块，说明显示什么。</translation>
    </message>
    <message>
        <source>A scene needs a heading and some text.</source>
        <translation>场景需要标题和一些文字。</translation>
    </message>
    <message>
        <source>A scene that continues cannot have “{0}”.</source>
        <translation>接续的场景不能有“{0}”。</translation>
    </message>
    <message>
        <source>A second cell reads each sequence from its end.</source>
        <translation>另有一个细胞从末端读取每条序列。</translation>
    </message>
    <message>
        <source>A setting and evenly spaced values between two ends.</source>
        <translation>一项设置，以及两端之间均匀分布的取值。</translation>
    </message>
    <message>
        <source>A setting and its values one by one.</source>
        <translation>一项设置，以及逐个列出的取值。</translation>
    </message>
    <message>
        <source>A simple recurrent layer whose matrix stays ρ times an orthogonal one (Helfrich, Willmott and Ye 2018).</source>
        <translation>简单循环层，其矩阵始终是正交矩阵的 ρ 倍（Helfrich、Willmott 和 Ye 2018）。</translation>
    </message>
    <message>
        <source>A simple recurrent layer with one self-connection per unit (Elman 1990, as the review of 2015 reads it).</source>
        <translation>简单循环层，每个单元只有一条自连接（Elman 1990，按 2015 年综述的理解）。</translation>
    </message>
    <message>
        <source>A simple recurrent layer, h_t = φ(W^hx x_t + W^hh h_{t-1} + b_h) (Elman 1990).</source>
        <translation>简单循环层，h_t = φ(W^hx x_t + W^hh h_{t-1} + b_h)（Elman 1990）。</translation>
    </message>
    <message>
        <source>A snapshot file as TensorBoard event files; it looks at no weights.</source>
        <translation>将快照文件写成 TensorBoard 事件文件；不查看权重。</translation>
    </message>
    <message>
        <source>A step of bounded length survives where the loss is as steep as a wall.</source>
        <translation>步长有界，损失陡如峭壁之处也能安然度过。</translation>
    </message>
    <message>
        <source>A stride must be from 1 to the window, {0}, not {1}.</source>
        <translation>步幅必须在 1 到窗口 {0} 之间，不能是 {1}。</translation>
    </message>
    <message>
        <source>A tanh network with large recurrent weights: the gradient grows on its way back, and clipping alone keeps the training alive.</source>
        <translation>循环权重很大的 tanh 网络：梯度在回传中增长，全靠裁剪训练才得以继续。</translation>
    </message>
    <message>
        <source>A tanh network with small recurrent weights: the gradient falls a thousandfold within a few steps, and the task is not learned.</source>
        <translation>循环权重很小的 tanh 网络：梯度在几步之内下降千倍，任务学不会。</translation>
    </message>
    <message>
        <source>A unit that is active copies its state, and its gradient, unchanged; the gradient is clipped at 1.</source>
        <translation>激活的单元把自身的状态及其梯度原样传下去；梯度裁剪到 1。</translation>
    </message>
    <message>
        <source>A verdict is compared by “=” or “!=”.</source>
        <translation>判定只能用“=”或“!=”比较。</translation>
    </message>
    <message>
        <source>A weight must be a finite number.</source>
        <translation>权重必须是有限的数。</translation>
    </message>
    <message>
        <source>A window must be of 1 to {0} factorisations, not {1}.</source>
        <translation>窗口必须包含 1 到 {0} 次分解，不能是 {1}。</translation>
    </message>
    <message>
        <source>A window must be of at least 1 timestep, not {0}.</source>
        <translation>窗口必须至少为 1 个时间步，不能是 {0}。</translation>
    </message>
    <message>
        <source>A {0} has no cell state.</source>
        <translation>{0} 没有细胞状态。</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Adam (Kingma and Ba 2015).</source>
        <translation>Adam（Kingma 和 Ba 2015）。</translation>
    </message>
    <message>
        <source>Adding problem</source>
        <translation>加法问题</translation>
    </message>
    <message>
        <source>After step {0} the run{1} was changed by hand ({2}) in a way that the file holds only in words: from there on it cannot be trained again.</source>
        <translation>第 {0} 步之后，运行{1}被手动改动（{2}），而文件只以文字记录了它：从那里起无法重新训练。</translation>
    </message>
    <message>
        <source>All layers must run in one direction: a bidirectional network has no single state that steps on.</source>
        <translation>所有层必须为单向：双向网络没有逐步前进的单一状态。</translation>
    </message>
    <message>
        <source>Alphabet</source>
        <translation>符号种数</translation>
    </message>
    <message>
        <source>An AntisymmetricRNN keeps its eigenvalues near the imaginary axis whatever the scale of its weights.</source>
        <translation>无论权重大小，AntisymmetricRNN 的特征值都保持在虚轴附近。</translation>
    </message>
    <message>
        <source>An AntisymmetricRNN, h_t = h_{t-1} + ε tanh((W - Wᵀ - γI) h_{t-1} + …) (Chang et al. 2019).</source>
        <translation>AntisymmetricRNN，h_t = h_{t-1} + ε tanh((W - Wᵀ - γI) h_{t-1} + …)（Chang 等 2019）。</translation>
    </message>
    <message>
        <source>An LSTM of 1997, without forget gate, or with peepholes (Gers and Schmidhuber 2000).</source>
        <translation>1997 年的 LSTM，没有遗忘门，或带窥视孔（Gers 和 Schmidhuber 2000）。</translation>
    </message>
    <message>
        <source>An animation is written to a file that ends in .mp4 or .gif, not {0}.</source>
        <translation>动画要写入以 .mp4 或 .gif 结尾的文件，不能是 {0}。</translation>
    </message>
    <message>
        <source>An array of shape {0} came with {1} bytes.</source>
        <translation>形状为 {0} 的数组带来了 {1} 字节。</translation>
    </message>
    <message>
        <source>An array of the contributions of {0} timesteps</source>
        <translation>{0} 个时间步的贡献数组</translation>
    </message>
    <message>
        <source>An orthogonal matrix neither shortens nor lengthens the gradient that it carries back.</source>
        <translation>正交矩阵回传梯度时，既不缩短也不放大。</translation>
    </message>
    <message>
        <source>Animation rate (frames/s)</source>
        <translation>动画帧率（帧/秒）</translation>
    </message>
    <message>
        <source>As an installed package registers it under the entry-point group rnnscope.cells.</source>
        <translation>已安装的包在入口点组 rnnscope.cells 下登记的名称。</translation>
    </message>
    <message>
        <source>As on the screen, with title and cursor; or for print: on white, one column wide, thin lines.</source>
        <translation>与屏幕一致，带标题和游标；或用于印刷：白底、单栏宽、细线。</translation>
    </message>
    <message>
        <source>At least one of {0} steps must count; {1} were to be skipped.</source>
        <translation>{0} 步中至少要有一步计入；却要跳过 {1} 步。</translation>
    </message>
    <message>
        <source>At most {0} weights can be set by hand, not {1}.</source>
        <translation>最多可手动设置 {0} 个权重，不能是 {1} 个。</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Before it was opened there, the run was trained elsewhere: {0}.</source>
        <translation>在那里打开之前，本次运行曾在别处训练：{0}。</translation>
    </message>
    <message>
        <source>Bidirectional</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Build a network first.</source>
        <translation>请先构建网络。</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>细胞</translation>
    </message>
    <message>
        <source>Cells that are done, by their place on each axis.</source>
        <translation>已完成的格，按其在各轴上的位置。</translation>
    </message>
    <message>
        <source>Chrono, longest lag</source>
        <translation>Chrono，最长滞后</translation>
    </message>
    <message>
        <source>Clip gradient entries</source>
        <translation>裁剪梯度分量</translation>
    </message>
    <message>
        <source>Clip gradient norm</source>
        <translation>裁剪梯度范数</translation>
    </message>
    <message>
        <source>Clip the gradient norm at 1</source>
        <translation>将梯度范数裁剪到 1</translation>
    </message>
    <message>
        <source>Colours of the window; the projector theme has the strongest contrast and larger text.</source>
        <translation>窗口的颜色；投影主题对比最强，文字更大。</translation>
    </message>
    <message>
        <source>Compare fewer of them. {0}</source>
        <translation>请减少比较的网络。{0}</translation>
    </message>
    <message>
        <source>Compute in float64</source>
        <translation>用 float64 计算</translation>
    </message>
    <message>
        <source>Constant input</source>
        <translation>恒定输入</translation>
    </message>
    <message>
        <source>Copy memory</source>
        <translation>复制记忆</translation>
    </message>
    <message>
        <source>Copy memory: keep some symbols over a delay, then repeat them in order (Arjovsky et al. 2016).</source>
        <translation>复制记忆：经过一段延迟保持若干符号，再按顺序重复（Arjovsky 等 2016）。</translation>
    </message>
    <message>
        <source>Damping that offsets what the step size amplifies.</source>
        <translation>阻尼，抵消步长带来的放大。</translation>
    </message>
    <message>
        <source>Decay of the mean gradient.</source>
        <translation>梯度均值的衰减。</translation>
    </message>
    <message>
        <source>Decay of the mean squared gradient.</source>
        <translation>梯度平方均值的衰减。</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Delayed recall: at every step, name the symbol that was seen a fixed number of steps ago.</source>
        <translation>延迟回忆：每一步都说出固定步数之前看到的符号。</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Different symbols that there are to keep.</source>
        <translation>要保持的符号共有多少种。</translation>
    </message>
    <message>
        <source>Different symbols that there are.</source>
        <translation>符号共有多少种。</translation>
    </message>
    <message>
        <source>Differs. {0}</source>
        <translation>不同。{0}</translation>
    </message>
    <message>
        <source>Diffusion γ</source>
        <translation>扩散 γ</translation>
    </message>
    <message>
        <source>Digits, pixel by pixel</source>
        <translation>数字，逐像素</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Each step&apos;s Jacobian is trained to keep the length of the gradient that passes through it.</source>
        <translation>训练每一步的雅可比矩阵，使经过它的梯度保持长度。</translation>
    </message>
    <message>
        <source>Each value, in the order shown.</source>
        <translation>每个取值，按所示顺序。</translation>
    </message>
    <message>
        <source>Eight LSTM networks learn to tell nine speakers apart from real speech; test accuracy passes 95 % within a few hundred steps.</source>
        <translation>八个 LSTM 网络从真实语音中学习区分九位说话人；几百步之内测试准确率超过 95 %。</translation>
    </message>
    <message>
        <source>Embedded</source>
        <translation>嵌入式</translation>
    </message>
    <message>
        <source>Embedded Reber grammar</source>
        <translation>嵌入式 Reber 文法</translation>
    </message>
    <message>
        <source>Equal differences, or equal ratios from each value to the next.</source>
        <translation>相邻取值的差相等，或比相等。</translation>
    </message>
    <message>
        <source>Equal: {0} steps trained again gave the same {1} numbers, to the last bit.</source>
        <translation>相等：重新训练 {0} 步，得到相同的 {1} 个数值，直到最后一位。</translation>
    </message>
    <message>
        <source>Event files need TensorBoard: pip install &apos;rnnscope[tensorboard]&apos; brings it.</source>
        <translation>事件文件需要 TensorBoard：可用 pip install &apos;rnnscope[tensorboard]&apos; 安装。</translation>
    </message>
    <message>
        <source>Every singular value of an orthogonal layer is its scale ρ, whatever the scale of its weights.</source>
        <translation>无论权重大小，正交层的每个奇异值都等于其尺度 ρ。</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Exploding gradients</source>
        <translation>梯度爆炸</translation>
    </message>
    <message>
        <source>Exponents k</source>
        <translation>指数个数 k</translation>
    </message>
    <message>
        <source>Factorisations must be at least 1 step apart, not {0}.</source>
        <translation>两次分解必须至少相隔 1 步，不能是 {0}。</translation>
    </message>
    <message>
        <source>Figure scale</source>
        <translation>图的倍率</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>First seed</source>
        <translation>首个种子</translation>
    </message>
    <message>
        <source>First steps, which show the class as 1 or -1.</source>
        <translation>开头几步，以 1 或 -1 表示类别。</translation>
    </message>
    <message>
        <source>First timesteps, which turn the axes and do not count.</source>
        <translation>开头的时间步，用于转动坐标轴，不计入。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Forget gate</source>
        <translation>遗忘门</translation>
    </message>
    <message>
        <source>Forget peephole</source>
        <translation>遗忘门窥视孔</translation>
    </message>
    <message>
        <source>Forget-gate bias</source>
        <translation>遗忘门偏置</translation>
    </message>
    <message>
        <source>Forget-gate bias 1</source>
        <translation>遗忘门偏置设为 1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>GRU networks add two marked numbers among fifty: a memory task that a plain network rarely learns.</source>
        <translation>GRU 网络在五十个数中把两个有标记的数相加：普通网络很少学会的记忆任务。</translation>
    </message>
    <message>
        <source>GRU networks keep five symbols over ten blank steps and repeat them in order; the loss must fall below that of answering blanks and guessing, and four symbols in five come back right.</source>
        <translation>GRU 网络将五个符号保持过十个空白步，再按顺序重复；损失必须低于“答空白并猜测”的损失，五个符号中能正确回忆四个。</translation>
    </message>
    <message>
        <source>GRU networks tell in which order two symbols came among fifty: the loss stays at ln 4 until a network has found both, and then falls at once; most do so within a thousand steps.</source>
        <translation>GRU 网络判断五十个符号中两个符号出现的先后：损失一直停在 ln 4，直到网络同时找到两者，随即骤降；大多在一千步内做到。</translation>
    </message>
    <message>
        <source>Gate it: LSTM</source>
        <translation>加上门：LSTM</translation>
    </message>
    <message>
        <source>Gates start so that units remember for 1 to this many steps, in place of other biases.</source>
        <translation>门的起始值使各单元记住 1 到这么多步，代替其他偏置。</translation>
    </message>
    <message>
        <source>Go back to the present first: what is looked at is the past, whose weights cannot be changed.</source>
        <translation>请先回到当前：眼前是过去的状态，其权重不能改动。</translation>
    </message>
    <message>
        <source>Gradient flossing</source>
        <translation>梯度平滑（flossing）</translation>
    </message>
    <message>
        <source>Gradients that underflow to 0 in float32 are kept, however small; they still are small.</source>
        <translation>在 float32 中下溢为 0 的梯度得以保留，无论多小；它们依然很小。</translation>
    </message>
    <message>
        <source>Half the sum of squared weights, biases left out; its gradient is clipped and scaled with that of the loss.</source>
        <translation>权重平方和的一半，不含偏置；其梯度与损失的梯度一起裁剪和缩放。</translation>
    </message>
    <message>
        <source>Handwritten digits read one pixel at a time (T = 64) by LSTM networks: the small sequential MNIST.</source>
        <translation>LSTM 网络逐像素读取手写数字（T = 64）：小型的序列 MNIST。</translation>
    </message>
    <message>
        <source>Hidden state h, cell state c (of an LSTM), or all parts of the state together.</source>
        <translation>隐藏状态 h、细胞状态 c（LSTM），或状态的全部分量。</translation>
    </message>
    <message>
        <source>Hidden units in this layer.</source>
        <translation>该层的隐藏单元数。</translation>
    </message>
    <message>
        <source>How far ahead the value to predict lies.</source>
        <translation>要预测的值在多远之后。</translation>
    </message>
    <message>
        <source>How far one timestep moves the state.</source>
        <translation>一个时间步使状态移动多远。</translation>
    </message>
    <message>
        <source>How many of the largest exponents of each layer are pushed to 0; at most as many as it has.</source>
        <translation>每层有多少个最大指数被推向 0；最多与其指数一样多。</translation>
    </message>
    <message>
        <source>How many values, both ends included.</source>
        <translation>取值个数，含两端。</translation>
    </message>
    <message>
        <source>How much of a run&apos;s time its pictures may take: more makes them smoother and training slower.</source>
        <translation>实时画面最多占用训练时间的多少：越大画面越流畅，训练越慢。</translation>
    </message>
    <message>
        <source>How often a run that is not saved is kept, to go on with after a crash; 0 for never.</source>
        <translation>未保存的运行隔多久保留一次，以便崩溃后继续；0 为从不。</translation>
    </message>
    <message>
        <source>How the recurrent weights are drawn. Gaussian has standard deviation gain/√units.</source>
        <translation>循环权重如何抽取。高斯的标准差为 增益/√单元数。</translation>
    </message>
    <message>
        <source>Initial state</source>
        <translation>初始状态</translation>
    </message>
    <message>
        <source>Initialisation</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Input columns</source>
        <translation>输入列</translation>
    </message>
    <message>
        <source>Input peephole</source>
        <translation>输入门窥视孔</translation>
    </message>
    <message>
        <source>Input squashing</source>
        <translation>输入压缩</translation>
    </message>
    <message>
        <source>Inputs and starting states must be finite.</source>
        <translation>输入和起始状态必须是有限值。</translation>
    </message>
    <message>
        <source>It is not known how a step back through a cell of this kind divides into factors.</source>
        <translation>尚不知经这类单元往回一步如何分解为各因子。</translation>
    </message>
    <message>
        <source>Its recurrent matrix has imaginary eigenvalues, so that those of its Jacobians stay near 1.</source>
        <translation>其循环矩阵的特征值为虚数，因而雅可比矩阵的特征值保持在 1 附近。</translation>
    </message>
    <message>
        <source>Jacobians must have the shape (T, …, S, S), not {0}.</source>
        <translation>雅可比矩阵的形状必须是 (T, …, S, S)，不能是 {0}。</translation>
    </message>
    <message>
        <source>Japanese Vowels</source>
        <translation>日语元音</translation>
    </message>
    <message>
        <source>Keep for recovery (minutes)</source>
        <translation>保留以供恢复（分钟）</translation>
    </message>
    <message>
        <source>Kept history (MiB)</source>
        <translation>保留的历史（MiB）</translation>
    </message>
    <message>
        <source>LSTM networks predict next year&apos;s sunspot number at every step of a window of thirty years.</source>
        <translation>LSTM 网络在三十年的窗口中，每一步预测下一年的太阳黑子数。</translation>
    </message>
    <message>
        <source>LSTM networks predict the next letter of a grammar whose second letter returns after a whole inner string: half of the strings are right without remembering it, nearly all with it.</source>
        <translation>LSTM 网络预测一种文法的下一个字母，其第二个字母要隔一整个内层字符串才再现：不记住它能对一半字符串，记住则几乎全对。</translation>
    </message>
    <message>
        <source>LSTM networks recognise a handwritten digit from eight positions of the pen; test accuracy passes 97 % within a thousand steps.</source>
        <translation>LSTM 网络从笔的八个位置识别手写数字；一千步之内测试准确率超过 97 %。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Language of menus, panels and messages.</source>
        <translation>菜单、面板和消息的语言。</translation>
    </message>
    <message>
        <source>Largest size of one entry of the parameter gradient; before the norm is clipped.</source>
        <translation>参数梯度单个分量的最大绝对值；在裁剪范数之前进行。</translation>
    </message>
    <message>
        <source>Layer {0} has no {1} direction.</source>
        <translation>第 {0} 层没有 {1} 方向。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Live pictures (% of time)</source>
        <translation>实时画面（占时间 %）</translation>
    </message>
    <message>
        <source>Longer truncation window</source>
        <translation>加长截断窗口</translation>
    </message>
    <message>
        <source>Longest parameter gradient of one network; longer ones are scaled down.</source>
        <translation>单个网络参数梯度的最大长度；更长的按比例缩短。</translation>
    </message>
    <message>
        <source>Longest sequence</source>
        <translation>最长序列</translation>
    </message>
    <message>
        <source>Look of figures</source>
        <translation>图的样式</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Loss taken at</source>
        <translation>损失取于</translation>
    </message>
    <message>
        <source>Losses that are cut off before the required lag cannot teach what lies beyond.</source>
        <translation>在所需滞后之前就被截断的损失，无法教会更远处的内容。</translation>
    </message>
    <message>
        <source>Losses that end early cannot grow; what lies beyond the window is no longer learned.</source>
        <translation>提早截断的损失不会增长；窗口之外的内容不再学习。</translation>
    </message>
    <message>
        <source>Matrices must have the shape (…, S, S), not {0}.</source>
        <translation>矩阵的形状必须是 (…, S, S)，不能是 {0}。</translation>
    </message>
    <message>
        <source>Memory for the steps of a run that can be gone back to; beyond it, steps are thinned out.</source>
        <translation>用于保存可回看训练步的内存；超出时将逐渐抽稀。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Multiplies the drawn recurrent weights.</source>
        <translation>与抽取的循环权重相乘。</translation>
    </message>
    <message>
        <source>Multiplies the regulariser; 0 measures it without effect.</source>
        <translation>正则项的系数；0 表示只测量，不起作用。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the cell</source>
        <translation>细胞名称</translation>
    </message>
    <message>
        <source>Names of the columns to read, with commas between; empty reads all that hold numbers.</source>
        <translation>要读取的列名，以逗号分隔；留空则读取所有数值列。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Networks in each cell.</source>
        <translation>每格的网络数。</translation>
    </message>
    <message>
        <source>Networks trained beside the first one.</source>
        <translation>与第一个网络并行训练的网络。</translation>
    </message>
    <message>
        <source>Networks trained side by side, each from its own seed.</source>
        <translation>并行训练的网络数，各有自己的种子。</translation>
    </message>
    <message>
        <source>No CUDA device was found.</source>
        <translation>未找到 CUDA 设备。</translation>
    </message>
    <message>
        <source>No file can be made in the folder {0}.</source>
        <translation>无法在文件夹 {0} 中创建文件。</translation>
    </message>
    <message>
        <source>No panel in sight has anything to show yet.</source>
        <translation>可见的面板都还没有内容可显示。</translation>
    </message>
    <message>
        <source>No window can open: the library libxcb-cursor is missing (package libxcb-cursor0). {0}</source>
        <translation>无法打开窗口：缺少库 libxcb-cursor（软件包 libxcb-cursor0）。{0}</translation>
    </message>
    <message>
        <source>No window can open: {0}. {1}</source>
        <translation>无法打开窗口：{0}。{1}</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Noise steps</source>
        <translation>噪声步数</translation>
    </message>
    <message>
        <source>Nothing is truncated here.</source>
        <translation>这里没有截断。</translation>
    </message>
    <message>
        <source>Nothing may stand between the header and the first scene.</source>
        <translation>头部与第一个场景之间不能有内容。</translation>
    </message>
    <message>
        <source>Number format of the training run.</source>
        <translation>训练运行的数值格式。</translation>
    </message>
    <message>
        <source>Numbers are written to a file that ends in {0}, not {1}.</source>
        <translation>数值要写入以 {0} 结尾的文件，不能是 {1}。</translation>
    </message>
    <message>
        <source>Of {0} units there are 1 to {1} components, not {2}.</source>
        <translation>{0} 个单元有 1 到 {1} 个主成分，不能是 {2}。</translation>
    </message>
    <message>
        <source>One animation is being made already.</source>
        <translation>已有一个动画正在制作。</translation>
    </message>
    <message>
        <source>One network of a snapshot file as PyTorch code, with its weights beside it.</source>
        <translation>将快照文件中的一个网络写成 PyTorch 代码，权重存于其旁。</translation>
    </message>
    <message>
        <source>One weight of {0} takes one number.</source>
        <translation>{0} 的一个权重只能取一个数。</translation>
    </message>
    <message>
        <source>Only an LSTM has a cell state; this layer has {0}.</source>
        <translation>只有 LSTM 有细胞状态；该层有 {0}。</translation>
    </message>
    <message>
        <source>Only the cells that come with RNNScope can be written as code, not {0}: what a cell of one&apos;s own computes stands in its own package.</source>
        <translation>只有 RNNScope 自带的细胞可以写成代码，{0} 不行：自定义细胞的计算在其自己的包中。</translation>
    </message>
    <message>
        <source>Open: {0} numbers of {1} steps trained again are equal, to the last bit.</source>
        <translation>未定：重新训练 {1} 步，{0} 个数值相等，直到最后一位。</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Orthogonal initialisation</source>
        <translation>正交初始化</translation>
    </message>
    <message>
        <source>Output peephole</source>
        <translation>输出门窥视孔</translation>
    </message>
    <message>
        <source>Output squashing</source>
        <translation>输出压缩</translation>
    </message>
    <message>
        <source>Parity: has the number of ones so far been even or odd? With a loss at every step, asked after each bit.</source>
        <translation>奇偶：到目前为止 1 的个数是奇数还是偶数？损失取于每一步时，每个比特之后都要回答。</translation>
    </message>
    <message>
        <source>Pen digits</source>
        <translation>笔画数字</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Pictures a second in saved animations.</source>
        <translation>保存的动画每秒的帧数。</translation>
    </message>
    <message>
        <source>Pictures have no place in a lesson; show a panel instead.</source>
        <translation>课程中不能放图片；请改为显示面板。</translation>
    </message>
    <message>
        <source>Pixels: 64 steps of 1 input. Rows: 8 steps of 8 inputs.</source>
        <translation>像素：64 步，每步 1 个输入。行：8 步，每步 8 个输入。</translation>
    </message>
    <message>
        <source>Plain networks predict a stream of bits of which every third is the XOR of the two before: the accuracy rises to 66.7 %, and no network can do better.</source>
        <translation>普通网络预测一串比特，其中每第三个是前两个的异或：准确率升到 66.7 %，没有网络能更好。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Predict a chaotic series, whose every value depends on that 17 steps earlier (Mackey and Glass 1977).</source>
        <translation>预测一个混沌序列，其每个值取决于 17 步之前的值（Mackey 和 Glass 1977）。</translation>
    </message>
    <message>
        <source>Predict next year&apos;s mean sunspot number from the years before.</source>
        <translation>由以往各年预测下一年的平均太阳黑子数。</translation>
    </message>
    <message>
        <source>Predict the next character of a text file of your own.</source>
        <translation>预测您自己的文本文件的下一个字符。</translation>
    </message>
    <message>
        <source>Predict the next row, or the class of each row, of a CSV file of your own.</source>
        <translation>预测您自己的 CSV 文件的下一行，或每行的类别。</translation>
    </message>
    <message>
        <source>Push the largest finite-time Lyapunov exponents to 0 (Engelken 2023).</source>
        <translation>将最大的有限时间李雅普诺夫指数推向 0（Engelken 2023）。</translation>
    </message>
    <message>
        <source>RMSprop (Tieleman and Hinton 2012).</source>
        <translation>RMSprop（Tieleman 和 Hinton 2012）。</translation>
    </message>
    <message>
        <source>ReLU with identity initialisation (IRNN)</source>
        <translation>ReLU 与单位矩阵初始化（IRNN）</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读取方式</translation>
    </message>
    <message>
        <source>Readout</source>
        <translation>读出</translation>
    </message>
    <message>
        <source>Reber&apos;s grammar: predict the next letter of a string (Cleeremans et al. 1989; embedded: Fahlman 1991).</source>
        <translation>Reber 文法：预测字符串的下一个字母（Cleeremans 等 1989；嵌入式：Fahlman 1991）。</translation>
    </message>
    <message>
        <source>Recalls</source>
        <translation>回忆个数</translation>
    </message>
    <message>
        <source>Recognise a handwritten digit from eight positions of the pen along its stroke.</source>
        <translation>由笔沿笔画的八个位置识别手写数字。</translation>
    </message>
    <message>
        <source>Recognise a handwritten digit read pixel by pixel (T = 64) or row by row (T = 8).</source>
        <translation>识别逐像素（T = 64）或逐行（T = 8）读取的手写数字。</translation>
    </message>
    <message>
        <source>Recurrent gain</source>
        <translation>循环增益</translation>
    </message>
    <message>
        <source>Recurrent layers, from the input upwards.</source>
        <translation>循环层，从输入向上。</translation>
    </message>
    <message>
        <source>Regularise the gradient&apos;s norm (Ω)</source>
        <translation>正则化梯度范数（Ω）</translation>
    </message>
    <message>
        <source>Regulariser</source>
        <translation>正则项</translation>
    </message>
    <message>
        <source>Regularisers</source>
        <translation>正则项</translation>
    </message>
    <message>
        <source>Rescales each recurrent matrix to this largest |eigenvalue|, instead of the gain.</source>
        <translation>将每个循环矩阵缩放到此最大 |特征值|，代替增益。</translation>
    </message>
    <message>
        <source>Scale ρ</source>
        <translation>尺度 ρ</translation>
    </message>
    <message>
        <source>Schema version</source>
        <translation>格式版本</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>搜索次数</translation>
    </message>
    <message>
        <source>Seed of the first network; the next adds one.</source>
        <translation>第一个网络的种子；其后依次加一。</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>Self-connection α</source>
        <translation>自连接 α</translation>
    </message>
    <message>
        <source>Sequence length T</source>
        <translation>序列长度 T</translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation>序列数</translation>
    </message>
    <message>
        <source>Sequences in each training step.</source>
        <translation>每个训练步的序列数。</translation>
    </message>
    <message>
        <source>Sequences kept apart for testing.</source>
        <translation>留作测试的序列数。</translation>
    </message>
    <message>
        <source>Sequences must be of one length to share out the gradient of a bidirectional network.</source>
        <translation>要分摊双向网络的梯度，各序列长度必须相同。</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Share of a layer&apos;s outputs that the next layer does not see in a training step.</source>
        <translation>每个训练步中，上一层有多大比例的输出不传给下一层。</translation>
    </message>
    <message>
        <source>Share of the last update that is kept; 0 is none.</source>
        <translation>上次更新保留的比例；0 为不保留。</translation>
    </message>
    <message>
        <source>Share of the state that each timestep replaces.</source>
        <translation>每个时间步替换状态的比例。</translation>
    </message>
    <message>
        <source>Shorter truncation window</source>
        <translation>缩短截断窗口</translation>
    </message>
    <message>
        <source>Sine wave: predict the next value of a wave of known period and unknown phase.</source>
        <translation>正弦波：周期已知、相位未知，预测波的下一个值。</translation>
    </message>
    <message>
        <source>Size of a training step; may be changed while running.</source>
        <translation>每个训练步的步幅；运行中可更改。</translation>
    </message>
    <message>
        <source>Size of all texts, in percent of the usual one.</source>
        <translation>所有文字的大小，以通常大小的百分比表示。</translation>
    </message>
    <message>
        <source>Size of figures that are saved as PNG, in steps of one.</source>
        <translation>存为 PNG 的图的尺寸倍率，取整数。</translation>
    </message>
    <message>
        <source>Smoothing α</source>
        <translation>平滑系数 α</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Spectral radius</source>
        <translation>谱半径</translation>
    </message>
    <message>
        <source>Standard deviation of the noise.</source>
        <translation>噪声的标准差。</translation>
    </message>
    <message>
        <source>Starting bias of the forget gate, if there is one.</source>
        <translation>遗忘门（如有）的起始偏置。</translation>
    </message>
    <message>
        <source>Starting bias of the forget gate; 1 lets the cell remember from the first step.</source>
        <translation>遗忘门的起始偏置；取 1 时细胞从第一步起就能记住。</translation>
    </message>
    <message>
        <source>Starting states must have the shape ({0}, …, {1}), not {2}.</source>
        <translation>起始状态的形状必须是 ({0}, …, {1})，不能是 {2}。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>States on the trajectories from which fixed points are sought; 0 for none.</source>
        <translation>从轨迹上多少个状态出发搜索不动点；0 为不搜索。</translation>
    </message>
    <message>
        <source>Step size ε</source>
        <translation>步长 ε</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps after which the run pauses.</source>
        <translation>运行到此步数后暂停。</translation>
    </message>
    <message>
        <source>Steps ahead</source>
        <translation>提前步数</translation>
    </message>
    <message>
        <source>Steps from a symbol to its recall.</source>
        <translation>从符号出现到回忆的步数。</translation>
    </message>
    <message>
        <source>Steps from the last symbol to the one that asks for them.</source>
        <translation>从最后一个符号到要求回忆的步数。</translation>
    </message>
    <message>
        <source>Steps of noise between the class and the answer.</source>
        <translation>类别与回答之间的噪声步数。</translation>
    </message>
    <message>
        <source>Steps shown</source>
        <translation>显示步数</translation>
    </message>
    <message>
        <source>Steps that each cell is trained for.</source>
        <translation>每格训练的步数。</translation>
    </message>
    <message>
        <source>Stochastic gradient descent with momentum.</source>
        <translation>带动量的随机梯度下降。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Sunspots</source>
        <translation>太阳黑子</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Symbols asked for; T is the delay and these.</source>
        <translation>要求回忆的符号数；T 为延迟与它之和。</translation>
    </message>
    <message>
        <source>Symbols at the start, repeated at the end.</source>
        <translation>开头的符号，在末尾重复。</translation>
    </message>
    <message>
        <source>Symbols to keep</source>
        <translation>要保持的符号数</translation>
    </message>
    <message>
        <source>Target column</source>
        <translation>目标列</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Tell nine speakers apart from 7 to 29 frames of 12 cepstrum coefficients (Japanese Vowels).</source>
        <translation>由 7 到 29 帧、每帧 12 个倒谱系数区分九位说话人（日语元音）。</translation>
    </message>
    <message>
        <source>Temporal XOR</source>
        <translation>时间异或</translation>
    </message>
    <message>
        <source>Temporal XOR: predict a stream of bits of which every third is the XOR of the two before (Elman 1990).</source>
        <translation>时间异或：预测一串比特，其中每第三个是前两个的异或（Elman 1990）。</translation>
    </message>
    <message>
        <source>Temporal order</source>
        <translation>时间次序</translation>
    </message>
    <message>
        <source>Temporal order: in which order did two marked symbols come? (Hochreiter and Schmidhuber 1997, task 6a).</source>
        <translation>时间次序：两个有标记的符号以何种次序出现？（Hochreiter 和 Schmidhuber 1997，任务 6a）。</translation>
    </message>
    <message>
        <source>Test every</source>
        <translation>测试间隔</translation>
    </message>
    <message>
        <source>Test sequences</source>
        <translation>测试序列</translation>
    </message>
    <message>
        <source>Test sequences whose trajectories are drawn.</source>
        <translation>绘制其轨迹的测试序列数。</translation>
    </message>
    <message>
        <source>Text size (%)</source>
        <translation>文字大小（%）</translation>
    </message>
    <message>
        <source>The CPU was chosen.</source>
        <translation>已选择 CPU。</translation>
    </message>
    <message>
        <source>The CSV file; its last fifth tests.</source>
        <translation>CSV 文件；最后五分之一用于测试。</translation>
    </message>
    <message>
        <source>The Jacobians must be finite; this trajectory has diverged.</source>
        <translation>雅可比矩阵必须是有限值；此轨迹已发散。</translation>
    </message>
    <message>
        <source>The Lyapunov exponents of one layer along its trajectories.</source>
        <translation>一层沿其轨迹的李雅普诺夫指数。</translation>
    </message>
    <message>
        <source>The adding problem: add the two marked numbers of a random sequence (Hochreiter and Schmidhuber 1997).</source>
        <translation>加法问题：将随机序列中两个有标记的数相加（Hochreiter 和 Schmidhuber 1997）。</translation>
    </message>
    <message>
        <source>The base of the options of every analysis.</source>
        <translation>每种分析的选项的共同基础。</translation>
    </message>
    <message>
        <source>The block</source>
        <translation>该块</translation>
    </message>
    <message>
        <source>The cell state is added to, not multiplied by a matrix, so that its gradient need not decay.</source>
        <translation>细胞状态是相加而非乘以矩阵，因而其梯度不必衰减。</translation>
    </message>
    <message>
        <source>The checkpoint does not fit the experiment: {0}.</source>
        <translation>检查点与实验不符：{0}。</translation>
    </message>
    <message>
        <source>The checkpoint does not fit: it holds {0} of the {1} networks compared.</source>
        <translation>检查点不符：它只有所比较的 {1} 个网络中的 {0} 个。</translation>
    </message>
    <message>
        <source>The column to predict; empty predicts every input column.</source>
        <translation>要预测的列；留空则预测每个输入列。</translation>
    </message>
    <message>
        <source>The context weights of a Jordan layer have no eigenvalues, as they are not square; turn their gain.</source>
        <translation>Jordan 层的上下文权重不是方阵，没有特征值；请改调增益。</translation>
    </message>
    <message>
        <source>The environment is another: {0}.</source>
        <translation>环境不同：{0}。</translation>
    </message>
    <message>
        <source>The environment is the same, as far as it is recorded: the file was changed, or the program is not the one that wrote it.</source>
        <translation>就记录所及，环境相同：文件被改动过，或写文件的不是本程序。</translation>
    </message>
    <message>
        <source>The file cannot be read ({0}).</source>
        <translation>无法读取文件（{0}）。</translation>
    </message>
    <message>
        <source>The file does not say which device and processor it was trained on.</source>
        <translation>文件没有说明它在哪种设备和处理器上训练。</translation>
    </message>
    <message>
        <source>The file must be text in UTF-8.</source>
        <translation>文件必须是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>The first scene has nothing to continue.</source>
        <translation>第一个场景没有可接续的内容。</translation>
    </message>
    <message>
        <source>The first value.</source>
        <translation>第一个值。</translation>
    </message>
    <message>
        <source>The flow map is found live for up to {0} timesteps; these sequences have {1}. A script finds it for longer ones with rnnscope.core.flow.flow_map.</source>
        <translation>流映射最多实时计算 {0} 个时间步；这些序列有 {1} 步。更长的序列可用脚本通过 rnnscope.core.flow.flow_map 计算。</translation>
    </message>
    <message>
        <source>The folder {0} could not be made: {1}.</source>
        <translation>无法创建文件夹 {0}：{1}。</translation>
    </message>
    <message>
        <source>The forget gate starts open, so that the cell state carries the gradient from the first step.</source>
        <translation>遗忘门起初打开，细胞状态从第一步起就能传递梯度。</translation>
    </message>
    <message>
        <source>The forget gate, if there is one, sees the cell state of the step before.</source>
        <translation>遗忘门（如有）能看到上一步的细胞状态。</translation>
    </message>
    <message>
        <source>The forget-gate bias must be a number from {0} to {1}.</source>
        <translation>遗忘门偏置必须是 {0} 到 {1} 的数。</translation>
    </message>
    <message>
        <source>The function of the input node g.</source>
        <translation>输入节点 g 的函数。</translation>
    </message>
    <message>
        <source>The function φ of each hidden unit.</source>
        <translation>每个隐藏单元的函数 φ。</translation>
    </message>
    <message>
        <source>The gain must be a number from {0} to {1}.</source>
        <translation>增益必须是 {0} 到 {1} 的数。</translation>
    </message>
    <message>
        <source>The gain must be a positive number, not {0}.</source>
        <translation>增益必须是正数，不能是 {0}。</translation>
    </message>
    <message>
        <source>The gradient must have the shape {0}, not {1}: one step less than the states, which begin with the initial one.</source>
        <translation>梯度的形状必须是 {0}，不能是 {1}：比以初始状态开头的状态少一步。</translation>
    </message>
    <message>
        <source>The grid of experiments.</source>
        <translation>实验的网格。</translation>
    </message>
    <message>
        <source>The header has no end: a line {0} is missing.</source>
        <translation>头部没有结束：缺少一行 {0}。</translation>
    </message>
    <message>
        <source>The history&apos;s {0} does not fit {1} networks with {2} regularisers.</source>
        <translation>历史的 {0} 与 {1} 个网络、{2} 个正则项不符。</translation>
    </message>
    <message>
        <source>The initial state {0} must have the shape {1}, not {2}.</source>
        <translation>初始状态 {0} 的形状必须是 {1}，不能是 {2}。</translation>
    </message>
    <message>
        <source>The input gate sees the cell state of the step before.</source>
        <translation>输入门能看到上一步的细胞状态。</translation>
    </message>
    <message>
        <source>The largest Lyapunov exponent, the gradient&apos;s growth rate, is trained towards 0.</source>
        <translation>将最大李雅普诺夫指数（梯度的增长率）训练到接近 0。</translation>
    </message>
    <message>
        <source>The last timestep of a sequence, or every timestep.</source>
        <translation>序列的最后一个时间步，或每个时间步。</translation>
    </message>
    <message>
        <source>The last value.</source>
        <translation>最后一个值。</translation>
    </message>
    <message>
        <source>The latch: the first inputs show one of two classes, and noise follows (Bengio et al. 1994).</source>
        <translation>锁存：最初的输入给出两类之一，其后是噪声（Bengio 等 1994）。</translation>
    </message>
    <message>
        <source>The layer must be 0 to {0}.</source>
        <translation>层必须是 0 到 {0}。</translation>
    </message>
    <message>
        <source>The learning rate must be a number from 0 to 100.</source>
        <translation>学习率必须是 0 到 100 的数。</translation>
    </message>
    <message>
        <source>The length of a window or the order of a chain must be from 0 to {0}: {1}.</source>
        <translation>窗口长度或马尔可夫链的阶数必须是 0 到 {0}：{1}。</translation>
    </message>
    <message>
        <source>The margin must be between 0 and 1/2, not {0}.</source>
        <translation>余量必须在 0 到 1/2 之间，不能是 {0}。</translation>
    </message>
    <message>
        <source>The matrices must be finite.</source>
        <translation>矩阵必须是有限值。</translation>
    </message>
    <message>
        <source>The measure {0} has no place in brackets.</source>
        <translation>量 {0} 没有方括号中的位置。</translation>
    </message>
    <message>
        <source>The measure {0} needs a place in brackets, its {1}: {2}[1].</source>
        <translation>量 {0} 需要在方括号中给出位置，即其 {1}：{2}[1]。</translation>
    </message>
    <message>
        <source>The network must be 0 to {0}.</source>
        <translation>网络必须是 0 到 {0}。</translation>
    </message>
    <message>
        <source>The network of seed {0}</source>
        <translation>种子为 {0} 的网络</translation>
    </message>
    <message>
        <source>The network of seed {0} and {1} more</source>
        <translation>种子为 {0} 的网络及另外 {1} 个</translation>
    </message>
    <message>
        <source>The next row&apos;s numbers, or the class that a column names in each row.</source>
        <translation>下一行的数值，或每行中某列给出的类别。</translation>
    </message>
    <message>
        <source>The notes of {0} could not be written: {1}.</source>
        <translation>无法写入 {0} 的笔记：{1}。</translation>
    </message>
    <message>
        <source>The options do not fit: {0}</source>
        <translation>选项不符：{0}</translation>
    </message>
    <message>
        <source>The output gate sees the cell state of its own step.</source>
        <translation>输出门能看到同一步的细胞状态。</translation>
    </message>
    <message>
        <source>The place of a setting in the experiment, such as network.layers.0.gain.</source>
        <translation>设置在实验中的位置，例如 network.layers.0.gain。</translation>
    </message>
    <message>
        <source>The recurrent weights have the spectral radius 0, or are not finite: no factor changes that.</source>
        <translation>循环权重的谱半径为 0，或不是有限值：乘以任何系数都无法改变。</translation>
    </message>
    <message>
        <source>The recurrent weights of this cell are not square, and so have no eigenvalues.</source>
        <translation>此细胞的循环权重不是方阵，因此没有特征值。</translation>
    </message>
    <message>
        <source>The replay was stopped.</source>
        <translation>重新训练已停止。</translation>
    </message>
    <message>
        <source>The results of this sweep are damaged: cell {0} is not one of its grid.</source>
        <translation>此扫描的结果已损坏：格 {0} 不在其网格中。</translation>
    </message>
    <message>
        <source>The results of this sweep are damaged: {0}.</source>
        <translation>此扫描的结果已损坏：{0}。</translation>
    </message>
    <message>
        <source>The rule that updates the weights.</source>
        <translation>更新权重的规则。</translation>
    </message>
    <message>
        <source>The scale of a picture must be from {0} to {1}, not {2}.</source>
        <translation>图片的倍率必须是 {0} 到 {1}，不能是 {2}。</translation>
    </message>
    <message>
        <source>The scene does not show a panel “{0}”.</source>
        <translation>场景没有显示面板“{0}”。</translation>
    </message>
    <message>
        <source>The second letter, T or P, returns after a whole inner string.</source>
        <translation>第二个字母 T 或 P 在整个内层字符串之后再现。</translation>
    </message>
    <message>
        <source>The singular values of dh_T/dh_t along one test sequence.</source>
        <translation>沿一条测试序列的 dh_T/dh_t 的奇异值。</translation>
    </message>
    <message>
        <source>The snapshot file.</source>
        <translation>快照文件。</translation>
    </message>
    <message>
        <source>The spectral radius must be a number from 0 to {0}.</source>
        <translation>谱半径必须是 0 到 {0} 的数。</translation>
    </message>
    <message>
        <source>The states must be finite; this network has diverged.</source>
        <translation>状态必须是有限值；此网络已发散。</translation>
    </message>
    <message>
        <source>The stream ended within a message&apos;s length.</source>
        <translation>数据流在消息长度处中断。</translation>
    </message>
    <message>
        <source>The stream ended within a message.</source>
        <translation>数据流在消息中间中断。</translation>
    </message>
    <message>
        <source>The task reads a file, which may have changed since.</source>
        <translation>任务读取的文件此后可能已改变。</translation>
    </message>
    <message>
        <source>The task&apos;s file has changed since.</source>
        <translation>任务的文件此后已改变。</translation>
    </message>
    <message>
        <source>The text file; its last tenth tests.</source>
        <translation>文本文件；最后十分之一用于测试。</translation>
    </message>
    <message>
        <source>The timestep must be from 1 to {0}, not {1}.</source>
        <translation>时间步必须是 1 到 {0}，不能是 {1}。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>There are entries 0 to {0} here, not “{1}”.</source>
        <translation>这里有第 0 到 {0} 项，没有“{1}”。</translation>
    </message>
    <message>
        <source>There are lags 0 to {0}, not {1}.</source>
        <translation>滞后为 0 到 {0}，没有 {1}。</translation>
    </message>
    <message>
        <source>There are layers 1 to {0}, not {1}.</source>
        <translation>层为 1 到 {0}，没有 {1}。</translation>
    </message>
    <message>
        <source>There are no headings of the first level; a scene begins with “## ”.</source>
        <translation>没有一级标题；场景以“## ”开头。</translation>
    </message>
    <message>
        <source>There are no numbers to save in “{0}” yet.</source>
        <translation>“{0}”中尚无可保存的数值。</translation>
    </message>
    <message>
        <source>There are test sequences 1 to {0}, not {1}.</source>
        <translation>测试序列为 1 到 {0}，没有 {1}。</translation>
    </message>
    <message>
        <source>There are timesteps 1 to {0} (or -1 to -{1}), not {2}.</source>
        <translation>时间步为 1 到 {0}（或 -1 到 -{1}），没有 {2}。</translation>
    </message>
    <message>
        <source>There are units 1 to {0}, not {1}.</source>
        <translation>单元为 1 到 {0}，没有 {1}。</translation>
    </message>
    <message>
        <source>There are {0} options.</source>
        <translation>有 {0} 个选项。</translation>
    </message>
    <message>
        <source>There is no control “{0}”; there are {1}, or paths such as training.clip_norm.</source>
        <translation>没有控件“{0}”；现有 {1}，或 training.clip_norm 这样的路径。</translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <translation>没有文件夹 {0}。</translation>
    </message>
    <message>
        <source>There is no gate “{0}”; there are {1}.</source>
        <translation>没有门“{0}”；现有 {1}。</translation>
    </message>
    <message>
        <source>There is no lesson {0}; give the path of a file, or one of {1}.</source>
        <translation>没有课程 {0}；请给出文件路径，或 {1} 之一。</translation>
    </message>
    <message>
        <source>There is no measure “{0}”; there are {1}.</source>
        <translation>没有量“{0}”；现有 {1}。</translation>
    </message>
    <message>
        <source>There is no panel “{0}”; there are {1}.</source>
        <translation>没有面板“{0}”；现有 {1}。</translation>
    </message>
    <message>
        <source>There is no parameter {0} in this layer; there are {1}.</source>
        <translation>该层没有参数 {0}；现有 {1}。</translation>
    </message>
    <message>
        <source>There is no parameter {0}; there are {1}.</source>
        <translation>没有参数 {0}；现有 {1}。</translation>
    </message>
    <message>
        <source>There is no parameter “{0}”; there are {1}.</source>
        <translation>没有参数“{0}”；现有 {1}。</translation>
    </message>
    <message>
        <source>There is no preset {0}; there are {1}.</source>
        <translation>没有预设 {0}；现有 {1}。</translation>
    </message>
    <message>
        <source>There is no setting {0} in this experiment.</source>
        <translation>此实验没有设置 {0}。</translation>
    </message>
    <message>
        <source>There is no state {0}; there are {1}.</source>
        <translation>没有状态 {0}；现有 {1}。</translation>
    </message>
    <message>
        <source>There is no style {0}: a figure is drawn as {1}.</source>
        <translation>没有样式 {0}：图以 {1} 绘制。</translation>
    </message>
    <message>
        <source>There is no such variant.</source>
        <translation>没有这个变体。</translation>
    </message>
    <message>
        <source>There is no variant “{0}”; there are {1}.</source>
        <translation>没有变体“{0}”；现有 {1}。</translation>
    </message>
    <message>
        <source>There is not enough memory for these networks.</source>
        <translation>内存不足，容不下这些网络。</translation>
    </message>
    <message>
        <source>There is not enough memory for this analysis.</source>
        <translation>内存不足，无法进行此分析。</translation>
    </message>
    <message>
        <source>There is not enough memory for this network.</source>
        <translation>内存不足，容不下此网络。</translation>
    </message>
    <message>
        <source>There is not enough memory to look back: a second copy of the networks does not fit.</source>
        <translation>内存不足，无法回看：容不下网络的第二份副本。</translation>
    </message>
    <message>
        <source>There is not enough memory to show this.</source>
        <translation>内存不足，无法显示。</translation>
    </message>
    <message>
        <source>There is nothing to draw in “{0}” yet.</source>
        <translation>“{0}”中尚无可绘制的内容。</translation>
    </message>
    <message>
        <source>There is only one picture to take: train for some steps first.</source>
        <translation>只有一帧可录：请先训练几步。</translation>
    </message>
    <message>
        <source>These weights belong to another network: {0}</source>
        <translation>这些权重属于另一个网络：{0}</translation>
    </message>
    <message>
        <source>This cell has no recurrent weights W_h.</source>
        <translation>此细胞没有循环权重 W_h。</translation>
    </message>
    <message>
        <source>This is no experiment: it is longer than {0} MiB.</source>
        <translation>这不是实验：它超过 {0} MiB。</translation>
    </message>
    <message>
        <source>This is no result of a sweep: {0}.</source>
        <translation>这不是扫描的结果：{0}。</translation>
    </message>
    <message>
        <source>This is no specification ({0}).</source>
        <translation>这不是规格（{0}）。</translation>
    </message>
    <message>
        <source>This is not TOML: {0}.</source>
        <translation>这不是 TOML：{0}。</translation>
    </message>
    <message>
        <source>This is not a JSON document ({0}).</source>
        <translation>这不是 JSON 文档（{0}）。</translation>
    </message>
    <message>
        <source>This is not a message of protocol {0} ({1}).</source>
        <translation>这不是协议 {0} 的消息（{1}）。</translation>
    </message>
    <message>
        <source>This is not a sweep of RNNScope.</source>
        <translation>这不是 RNNScope 的扫描。</translation>
    </message>
    <message>
        <source>This layer has no forget gate.</source>
        <translation>该层没有遗忘门。</translation>
    </message>
    <message>
        <source>This sweep is of format {0}; this version of RNNScope reads {1}.</source>
        <translation>此扫描的格式为 {0}；这个版本的 RNNScope 读取 {1}。</translation>
    </message>
    <message>
        <source>This task does not fix the lag it needs.</source>
        <translation>此任务没有固定所需的滞后。</translation>
    </message>
    <message>
        <source>This task has no accuracy of a blind guess.</source>
        <translation>此任务没有盲猜的准确率。</translation>
    </message>
    <message>
        <source>This task reads numbers, not symbols, whose contexts could be counted.</source>
        <translation>此任务读取的是数值而非符号，无法统计其上下文。</translation>
    </message>
    <message>
        <source>This was written by a newer version of RNNScope (schema {0}; this version reads up to {1}).</source>
        <translation>由更新版本的 RNNScope 写成（格式版本 {0}；此版本最多读到 {1}）。</translation>
    </message>
    <message>
        <source>Three bits each: two random ones and their XOR.</source>
        <translation>每组三个比特：两个随机，第三个是它们的异或。</translation>
    </message>
    <message>
        <source>Time step δ</source>
        <translation>时间步长 δ</translation>
    </message>
    <message>
        <source>Timesteps after which nothing flows back, such as 5, 10, 15; in place of a window.</source>
        <translation>在这些时间步之后不再回传，例如 5, 10, 15；用来代替窗口。</translation>
    </message>
    <message>
        <source>Timesteps in a block whose losses go back together; at most the window.</source>
        <translation>一个块的时间步数，块内的损失一起回传；最多等于窗口。</translation>
    </message>
    <message>
        <source>Timesteps in a sequence.</source>
        <translation>一条序列的时间步数。</translation>
    </message>
    <message>
        <source>Timesteps in a window of the file.</source>
        <translation>文件中一个窗口的时间步数。</translation>
    </message>
    <message>
        <source>Timesteps in one turn of the wave.</source>
        <translation>波转一圈的时间步数。</translation>
    </message>
    <message>
        <source>Timesteps of each trajectory that count.</source>
        <translation>每条轨迹计入的时间步数。</translation>
    </message>
    <message>
        <source>Timesteps of the longest string drawn.</source>
        <translation>所抽取最长字符串的时间步数。</translation>
    </message>
    <message>
        <source>Timesteps that the gradient of a loss flows back through; counted from its block&apos;s end.</source>
        <translation>损失的梯度往回流过的时间步数；从所在块的末尾数起。</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Train a snapshot file&apos;s run again and hold it against the file; it looks at nothing else.</source>
        <translation>重新训练快照文件中的运行，并与文件核对；不查看其他内容。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Training steps</source>
        <translation>训练步数</translation>
    </message>
    <message>
        <source>Training steps between two looks at the test part.</source>
        <translation>两次测试之间的训练步数。</translation>
    </message>
    <message>
        <source>Training the {0} compared networks</source>
        <translation>训练所比较的 {0} 个网络</translation>
    </message>
    <message>
        <source>Training {0} networks over {1} steps and {2} sequences</source>
        <translation>训练 {0} 个网络、{1} 步、{2} 条序列</translation>
    </message>
    <message>
        <source>Trajectories</source>
        <translation>轨迹数</translation>
    </message>
    <message>
        <source>Trajectories of one layer in the plane in which they vary most, with the network&apos;s fixed points.</source>
        <translation>一层的轨迹在其变化最大的平面上的投影，以及网络的不动点。</translation>
    </message>
    <message>
        <source>Trajectories that begin with different test sequences; their spread gives the uncertainty.</source>
        <translation>从不同测试序列出发的轨迹数；其离散程度给出不确定度。</translation>
    </message>
    <message>
        <source>Triples</source>
        <translation>组数</translation>
    </message>
    <message>
        <source>Truncation cuts</source>
        <translation>截断位置</translation>
    </message>
    <message>
        <source>Truncation stride</source>
        <translation>截断步幅</translation>
    </message>
    <message>
        <source>Truncation window</source>
        <translation>截断窗口</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>Use fewer networks, units or steps.</source>
        <translation>请减少网络、单元或步数。</translation>
    </message>
    <message>
        <source>Use fewer seeds, units, steps or a smaller batch.</source>
        <translation>请减少种子、单元、步数，或减小批大小。</translation>
    </message>
    <message>
        <source>Use fewer sequences or units.</source>
        <translation>请减少序列或单元。</translation>
    </message>
    <message>
        <source>Use fewer steps, sequences or units.</source>
        <translation>请减少步数、序列或单元。</translation>
    </message>
    <message>
        <source>Utterances are cut to this many frames.</source>
        <translation>语音截到这么多帧。</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Vanishing gradients</source>
        <translation>梯度消失</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>What all cells have in common.</source>
        <translation>所有格的共同之处。</translation>
    </message>
    <message>
        <source>What becomes of an experiment as one or two of its settings change; it looks at no weights that are there.</source>
        <translation>改变一两项设置时实验的结果；不查看现有的权重。</translation>
    </message>
    <message>
        <source>What bounds the cell state on its way out; linear is nothing.</source>
        <translation>限制输出前的细胞状态；线性则不作限制。</translation>
    </message>
    <message>
        <source>What differs: across, and then upwards.</source>
        <translation>不同之处：先横向，再纵向。</translation>
    </message>
    <message>
        <source>What each context unit keeps of its last value.</source>
        <translation>每个上下文单元保留上一个值的多少。</translation>
    </message>
    <message>
        <source>What every singular value of the matrix is.</source>
        <translation>矩阵的每个奇异值的大小。</translation>
    </message>
    <message>
        <source>What is minimised besides the loss.</source>
        <translation>损失之外还要最小化什么。</translation>
    </message>
    <message>
        <source>What is minimised; auto takes what the task asks for.</source>
        <translation>最小化什么；“由任务决定”采用任务的要求。</translation>
    </message>
    <message>
        <source>What it shows.</source>
        <translation>展示的内容。</translation>
    </message>
    <message>
        <source>What the experiment is called.</source>
        <translation>实验的名称。</translation>
    </message>
    <message>
        <source>What the network learns.</source>
        <translation>网络学习什么。</translation>
    </message>
    <message>
        <source>What the network reads while fixed points are sought: nothing but zeros, or the mean input.</source>
        <translation>搜索不动点时网络读取什么：全零，或平均输入。</translation>
    </message>
    <message>
        <source>What the network reads: test sequences one after the other, its state carried on, or zeros.</source>
        <translation>网络读取什么：逐条相接的测试序列（状态延续），或全零。</translation>
    </message>
    <message>
        <source>What the outputs are; auto takes what the task asks for.</source>
        <translation>输出是什么；“由任务决定”采用任务的要求。</translation>
    </message>
    <message>
        <source>What the states are before the first timestep.</source>
        <translation>第一个时间步之前的状态。</translation>
    </message>
    <message>
        <source>What the variant is called.</source>
        <translation>变体的名称。</translation>
    </message>
    <message>
        <source>Where the event files are written.</source>
        <translation>事件文件写到哪里。</translation>
    </message>
    <message>
        <source>Where the gradient is lost on its way back along one test sequence.</source>
        <translation>梯度沿一条测试序列往回传时在何处损失。</translation>
    </message>
    <message>
        <source>Without it the cell keeps all it has, as in 1997.</source>
        <translation>没有它，细胞保留其全部内容，如 1997 年的形式。</translation>
    </message>
    <message>
        <source>Years in the window; the test part has 88.</source>
        <translation>窗口中的年数；测试部分有 88 年。</translation>
    </message>
    <message>
        <source>a change was made after the last step</source>
        <translation>有一处改动发生在最后一步之后</translation>
    </message>
    <message>
        <source>a cut is not between two timesteps</source>
        <translation>有一处截断不在两个时间步之间</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>a group of settings</source>
        <translation>一组设置</translation>
    </message>
    <message>
        <source>a network was forked from another experiment</source>
        <translation>有一个网络从另一个实验分叉而来</translation>
    </message>
    <message>
        <source>a norm is not a number, or its kind is unknown</source>
        <translation>有范数不是数字，或其种类未知</translation>
    </message>
    <message>
        <source>a number is out of its range</source>
        <translation>有数字超出范围</translation>
    </message>
    <message>
        <source>a number {0}</source>
        <translation>数，{0}</translation>
    </message>
    <message>
        <source>a picture of {0} × {1} is too large</source>
        <translation>{0} × {1} 的图片太大</translation>
    </message>
    <message>
        <source>a tag has 1 to {0} letters on one line, not {1}</source>
        <translation>标签应为一行内 1 到 {0} 个字符，不能是 {1}</translation>
    </message>
    <message>
        <source>a whole number {0}</source>
        <translation>整数，{0}</translation>
    </message>
    <message>
        <source>above {0} to below {1}</source>
        <translation>大于 {0} 且小于 {1}</translation>
    </message>
    <message>
        <source>above {0} to {1}</source>
        <translation>大于 {0}，至 {1}</translation>
    </message>
    <message>
        <source>always answering 0, the mean of the wave</source>
        <translation>总是回答 0，即波的均值</translation>
    </message>
    <message>
        <source>always answering 1, the mean of the sum</source>
        <translation>总是回答 1，即和的均值</translation>
    </message>
    <message>
        <source>always predicting the mean of the training samples</source>
        <translation>总是预测训练样本的均值</translation>
    </message>
    <message>
        <source>always predicting the mean of the training targets</source>
        <translation>总是预测训练目标的均值</translation>
    </message>
    <message>
        <source>always predicting the means of the training part</source>
        <translation>总是预测训练部分的均值</translation>
    </message>
    <message>
        <source>answering blank until the recall, then guessing each symbol equally</source>
        <translation>回忆之前答空白，之后等概率猜测各符号</translation>
    </message>
    <message>
        <source>at most the truncation window, {0}</source>
        <translation>不超过截断窗口 {0}</translation>
    </message>
    <message>
        <source>at most {0} networks can be compared</source>
        <translation>最多可比较 {0} 个网络</translation>
    </message>
    <message>
        <source>at most {0} tags are allowed, each once</source>
        <translation>最多允许 {0} 个标签，且不重复</translation>
    </message>
    <message>
        <source>auto, cpu, cuda or a numbered GPU such as cuda:1.</source>
        <translation>auto、cpu、cuda，或带编号的 GPU，例如 cuda:1。</translation>
    </message>
    <message>
        <source>cannot be met: the file is too short to train and to test with.</source>
        <translation>无法满足：文件太短，不足以训练和测试。</translation>
    </message>
    <message>
        <source>clipped gradient norm</source>
        <translation>裁剪后的梯度范数</translation>
    </message>
    <message>
        <source>device {0} instead of {1}</source>
        <translation>设备 {0}，而非 {1}</translation>
    </message>
    <message>
        <source>empty without a truncation window</source>
        <translation>留空（没有截断窗口时）</translation>
    </message>
    <message>
        <source>from {0} to below {1}</source>
        <translation>从 {0} 到小于 {1}</translation>
    </message>
    <message>
        <source>from {0} to {1}</source>
        <translation>从 {0} 到 {1}</translation>
    </message>
    <message>
        <source>generators: {0}</source>
        <translation>生成器：{0}</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>gradient cut off after t = {0}</source>
        <translation>梯度在 t = {0} 之后截断</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>gradient not cut off</source>
        <translation>梯度未截断</translation>
    </message>
    <message>
        <source>guessing 0 and 1 equally</source>
        <translation>等概率猜测 0 和 1</translation>
    </message>
    <message>
        <source>guessing each character as often as the training part has it</source>
        <translation>按训练部分的频率猜测每个字符</translation>
    </message>
    <message>
        <source>guessing each class as often as the training part has it</source>
        <translation>按训练部分的频率猜测每个类别</translation>
    </message>
    <message>
        <source>guessing each digit as often as the training part has it</source>
        <translation>按训练部分的频率猜测每个数字</translation>
    </message>
    <message>
        <source>guessing each letter as often as it comes next</source>
        <translation>按出现为下一个的频率猜测每个字母</translation>
    </message>
    <message>
        <source>guessing each of the four orders equally</source>
        <translation>等概率猜测四种次序</translation>
    </message>
    <message>
        <source>guessing each speaker as often as the training part has them</source>
        <translation>按训练部分的频率猜测每位说话人</translation>
    </message>
    <message>
        <source>guessing each symbol equally</source>
        <translation>等概率猜测各符号</translation>
    </message>
    <message>
        <source>guessing even and odd equally</source>
        <translation>等概率猜测奇和偶</translation>
    </message>
    <message>
        <source>guessing up and down equally</source>
        <translation>等概率猜测上和下</translation>
    </message>
    <message>
        <source>has more than one column called “{0}” in its first line</source>
        <translation>首行有不止一列名为“{0}”</translation>
    </message>
    <message>
        <source>has no line of numbers</source>
        <translation>没有一行数字</translation>
    </message>
    <message>
        <source>has nothing in line {0}, column “{1}”, where a class must be</source>
        <translation>第 {0} 行“{1}”列为空，那里必须是类别</translation>
    </message>
    <message>
        <source>has {0} cells in line {1}, and {2} in its first line</source>
        <translation>第 {1} 行有 {0} 格，首行有 {2} 格</translation>
    </message>
    <message>
        <source>has {0} columns, and at most {1} are allowed</source>
        <translation>有 {0} 列，最多允许 {1} 列</translation>
    </message>
    <message>
        <source>has {0} in line {1}, column “{2}”, where a number must be</source>
        <translation>第 {1} 行“{2}”列是 {0}，那里必须是数字</translation>
    </message>
    <message>
        <source>is not a CSV file in line {0} ({1})</source>
        <translation>第 {0} 行不是 CSV（{1}）</translation>
    </message>
    <message>
        <source>is not a setting of this experiment</source>
        <translation>不是此实验的设置</translation>
    </message>
    <message>
        <source>is not there in this experiment</source>
        <translation>在此实验中不存在</translation>
    </message>
    <message>
        <source>is registered, but can not be imported ({0}: {1})</source>
        <translation>已登记，但无法导入（{0}：{1}）</translation>
    </message>
    <message>
        <source>it does not have the size that it declares</source>
        <translation>大小与其声明不符</translation>
    </message>
    <message>
        <source>it does not hold the number of networks compared, {0}</source>
        <translation>网络个数与所比较的 {0} 个不符</translation>
    </message>
    <message>
        <source>it is cut short</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>it is not UTF-8 text</source>
        <translation>不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>it is not a PNG picture</source>
        <translation>不是 PNG 图片</translation>
    </message>
    <message>
        <source>its contents are not those that were written: the checksum differs</source>
        <translation>内容与写入时不同：校验和不符</translation>
    </message>
    <message>
        <source>layer {0}: bias of gate {1} = {2}</source>
        <translation>第 {0} 层：门 {1} 的偏置 = {2}</translation>
    </message>
    <message>
        <source>layer {0}: {1}</source>
        <translation>第 {0} 层：{1}</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>learning rate {0}</source>
        <translation>学习率 {0}</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>must be 1 to {0} columns of numbers; there are {1}.</source>
        <translation>必须是 1 到 {0} 个数值列；现有 {1} 个。</translation>
    </message>
    <message>
        <source>must be a cell that an installed package registers under {0} ({1})</source>
        <translation>必须是已安装的包在 {0} 下登记的细胞（{1}）</translation>
    </message>
    <message>
        <source>must be a class derived from rnnscope.core.cells.derived.DerivedCell</source>
        <translation>必须是派生自 rnnscope.core.cells.derived.DerivedCell 的类</translation>
    </message>
    <message>
        <source>must be a column of {0}: there is no “{1}” among {2}.</source>
        <translation>必须是 {0} 的一列：{2} 中没有“{1}”。</translation>
    </message>
    <message>
        <source>must be a column with at most {0} different words: “{1}” has {2}.</source>
        <translation>必须是最多含 {0} 个不同词的列：“{1}”有 {2} 个。</translation>
    </message>
    <message>
        <source>must be a file of at most {0} MiB: {1} is larger.</source>
        <translation>必须是不超过 {0} MiB 的文件：{1} 更大。</translation>
    </message>
    <message>
        <source>must be a file that can be read: {0} cannot ({1}).</source>
        <translation>必须是可读取的文件：{0} 无法读取（{1}）。</translation>
    </message>
    <message>
        <source>must be a file that exists: {0} does not.</source>
        <translation>必须是存在的文件：{0} 不存在。</translation>
    </message>
    <message>
        <source>must be a file with something in it: {0} is empty.</source>
        <translation>必须是有内容的文件：{0} 是空的。</translation>
    </message>
    <message>
        <source>must be a table that can be read: {0} {1}.</source>
        <translation>必须是可读取的表格：{0}{1}。</translation>
    </message>
    <message>
        <source>must be a text file: {0} holds binary data (byte {1} is zero).</source>
        <translation>必须是文本文件：{0} 含二进制数据（第 {1} 个字节为零）。</translation>
    </message>
    <message>
        <source>must be a text file: {0} holds binary data (character {1} is zero).</source>
        <translation>必须是文本文件：{0} 含二进制数据（第 {1} 个字符为零）。</translation>
    </message>
    <message>
        <source>must be an ordinary file: {0} is {1}.</source>
        <translation>必须是普通文件：{0} 是{1}。</translation>
    </message>
    <message>
        <source>must be another cell but for the top layer: a Jordan layer is fed the output of the network</source>
        <translation>除顶层外必须是别的细胞：Jordan 层接收的是网络的输出</translation>
    </message>
    <message>
        <source>must be at most {0}: the file has no more steps to test with.</source>
        <translation>最多为 {0}：文件没有更多的步可供测试。</translation>
    </message>
    <message>
        <source>must be empty for a Jordan layer: its context weights are not square and have no eigenvalues</source>
        <translation>在 Jordan 层中必须留空：其上下文权重不是方阵，没有特征值</translation>
    </message>
    <message>
        <source>must be empty with a truncation window</source>
        <translation>有截断窗口时必须留空</translation>
    </message>
    <message>
        <source>must be encoded as UTF-8: byte {0} of {1} is not. Save it as UTF-8 and choose it again.</source>
        <translation>必须是 UTF-8 编码：{1} 的第 {0} 个字节不是。请存为 UTF-8 后重新选择。</translation>
    </message>
    <message>
        <source>must be false for this task: a layer that reads from the end sees the next value, which is what the loss at every step asks for.</source>
        <translation>在此任务中必须关闭：从末端读取的层会看到下一个值，而这正是每一步的损失所要求的。</translation>
    </message>
    <message>
        <source>must be in rising order, each timestep once</source>
        <translation>必须按升序排列，每个时间步一次</translation>
    </message>
    <message>
        <source>must be linear (or auto): this task&apos;s targets leave the range 0 to 1 of a {0} readout.</source>
        <translation>必须是线性（或由任务决定）：此任务的目标超出 {0} 读出的 0 到 1 范围。</translation>
    </message>
    <message>
        <source>must be linear unless both ends of the range are above 0</source>
        <translation>必须是线性，除非范围两端都大于 0</translation>
    </message>
    <message>
        <source>must be linear, softmax or sigmoid: a Jordan layer is fed the output</source>
        <translation>必须是线性、softmax 或 sigmoid：Jordan 层接收的是输出</translation>
    </message>
    <message>
        <source>must be off for a Jordan layer: the output it feeds back is not known before both directions have run</source>
        <translation>在 Jordan 层中必须关闭：两个方向都运行完之前，不知道要反馈的输出</translation>
    </message>
    <message>
        <source>must be one of {0}.</source>
        <translation>必须是 {0} 之一。</translation>
    </message>
    <message>
        <source>must be squared_error (or auto): this task predicts a number, and cross-entropy compares classes.</source>
        <translation>必须是平方误差（或由任务决定）：此任务预测数值，而交叉熵比较的是类别。</translation>
    </message>
    <message>
        <source>must be squared_error for a linear readout: cross-entropy needs probabilities</source>
        <translation>线性读出时必须是平方误差：交叉熵需要概率</translation>
    </message>
    <message>
        <source>must be squared_error for a linear readout: cross-entropy needs probabilities, as a softmax or sigmoid readout gives.</source>
        <translation>线性读出时必须是平方误差：交叉熵需要概率，如 softmax 或 sigmoid 读出所给。</translation>
    </message>
    <message>
        <source>must be two different settings</source>
        <translation>必须是两项不同的设置</translation>
    </message>
    <message>
        <source>must be {0}</source>
        <translation>必须是：{0}</translation>
    </message>
    <message>
        <source>must be {0} (or auto): {1}</source>
        <translation>必须是 {0}（或由任务决定）：{1}</translation>
    </message>
    <message>
        <source>must differ from where the range begins</source>
        <translation>必须与范围的起点不同</translation>
    </message>
    <message>
        <source>must hold at least {0} characters to train and to test with: {1} has {2}.</source>
        <translation>必须至少有 {0} 个字符用于训练和测试：{1} 有 {2} 个。</translation>
    </message>
    <message>
        <source>must hold at least {0} rows to train and to test with: {1} has {2}.</source>
        <translation>必须至少有 {0} 行用于训练和测试：{1} 有 {2} 行。</translation>
    </message>
    <message>
        <source>must hold numbers of one scale: in column “{0}” of {1} one lies more than {2} standard deviations from the mean of the training part.</source>
        <translation>数值必须属同一尺度：{1} 的“{0}”列中有一个偏离训练部分均值超过 {2} 个标准差。</translation>
    </message>
    <message>
        <source>must name a file: none has been chosen yet.</source>
        <translation>必须指定文件：尚未选择。</translation>
    </message>
    <message>
        <source>must name the column that holds the class.</source>
        <translation>必须指定存放类别的列。</translation>
    </message>
    <message>
        <source>new line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>no CUDA device was found</source>
        <translation>未找到 CUDA 设备</translation>
    </message>
    <message>
        <source>no place</source>
        <translation>没有位置</translation>
    </message>
    <message>
        <source>norms of variant {0}, layer {1} are incomplete or of nothing</source>
        <translation>变体 {0} 第 {1} 层的范数不完整或无所属</translation>
    </message>
    <message>
        <source>norms of variant {0}, layer {1}: {2}</source>
        <translation>变体 {0} 第 {1} 层的范数：{2}</translation>
    </message>
    <message>
        <source>norms should have the shape {0}, not {1}</source>
        <translation>范数的形状应为 {0}，不能是 {1}</translation>
    </message>
    <message>
        <source>one of {0}</source>
        <translation>{0} 之一</translation>
    </message>
    <message>
        <source>only {0} CUDA device(s) were found</source>
        <translation>只找到 {0} 个 CUDA 设备</translation>
    </message>
    <message>
        <source>penalty of regulariser {0}</source>
        <translation>正则项 {0} 的惩罚</translation>
    </message>
    <message>
        <source>place where the gradient is cut off</source>
        <translation>梯度截断的位置</translation>
    </message>
    <message>
        <source>processor {0} instead of {1}</source>
        <translation>处理器 {0}，而非 {1}</translation>
    </message>
    <message>
        <source>recurrent gain × {0}</source>
        <translation>循环增益 × {0}</translation>
    </message>
    <message>
        <source>share of answers within 0.04 of the sum</source>
        <translation>与和相差不超过 0.04 的回答所占比例</translation>
    </message>
    <message>
        <source>share of bits foreseen; 66.7 % is the best possible, as two bits in three are random</source>
        <translation>预见的比特所占比例；最高为 66.7 %，因为三个比特中有两个是随机的</translation>
    </message>
    <message>
        <source>share of characters predicted</source>
        <translation>预测对的字符所占比例</translation>
    </message>
    <message>
        <source>share of classes recognised</source>
        <translation>识别对的类别所占比例</translation>
    </message>
    <message>
        <source>share of digits recognised</source>
        <translation>识别对的数字所占比例</translation>
    </message>
    <message>
        <source>share of kept symbols that are repeated</source>
        <translation>正确重复的符号所占比例</translation>
    </message>
    <message>
        <source>share of orders recognised</source>
        <translation>识别对的次序所占比例</translation>
    </message>
    <message>
        <source>share of parities that are right</source>
        <translation>答对的奇偶所占比例</translation>
    </message>
    <message>
        <source>share of rows whose class is recognised</source>
        <translation>类别识别对的行所占比例</translation>
    </message>
    <message>
        <source>share of strings in which every legal letter outranks every illegal one at every step</source>
        <translation>每一步合法字母都排在不合法字母之前的字符串所占比例</translation>
    </message>
    <message>
        <source>share of symbols recalled</source>
        <translation>正确回忆的符号所占比例</translation>
    </message>
    <message>
        <source>share of utterances whose speaker is recognised</source>
        <translation>说话人识别对的语音所占比例</translation>
    </message>
    <message>
        <source>speaker {0}</source>
        <translation>说话人 {0}</translation>
    </message>
    <message>
        <source>spectral radius {0}</source>
        <translation>谱半径 {0}</translation>
    </message>
    <message>
        <source>state of the data generator</source>
        <translation>数据生成器的状态</translation>
    </message>
    <message>
        <source>steps should ascend from 0 or later to at most {0}</source>
        <translation>步数应从 0 或更晚起递增，最大到 {0}</translation>
    </message>
    <message>
        <source>steps should ascend from {0} to at most {1}</source>
        <translation>步数应从 {0} 起递增，最大到 {1}</translation>
    </message>
    <message>
        <source>steps should ascend to at most {0}</source>
        <translation>步数应递增，最大到 {0}</translation>
    </message>
    <message>
        <source>steps, norms and status should be int64, float32 and uint8</source>
        <translation>步数、范数和状态应为 int64、float32 和 uint8</translation>
    </message>
    <message>
        <source>symbol {0}</source>
        <translation>符号 {0}</translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>text of at most {0} characters</source>
        <translation>最多 {0} 个字符的文本</translation>
    </message>
    <message>
        <source>the GPU failed ({0})</source>
        <translation>GPU 出错（{0}）</translation>
    </message>
    <message>
        <source>the GPU has not enough memory</source>
        <translation>GPU 内存不足</translation>
    </message>
    <message>
        <source>the bit after the last step is random, and only a bit before it can be foreseen.</source>
        <translation>最后一步之后的比特是随机的，只有之前的比特可以预见。</translation>
    </message>
    <message>
        <source>the last letter of every string is E.</source>
        <translation>每个字符串的最后一个字母都是 E。</translation>
    </message>
    <message>
        <source>the manifest does not list this part</source>
        <translation>清单没有列出这一部分</translation>
    </message>
    <message>
        <source>the notes have {0} characters; {1} are allowed</source>
        <translation>笔记有 {0} 个字符；允许 {1} 个</translation>
    </message>
    <message>
        <source>the notes hold characters that are no text</source>
        <translation>笔记含有不是文字的字符</translation>
    </message>
    <message>
        <source>the sum is not known before the last step of the adding problem.</source>
        <translation>在加法问题中，最后一步之前不知道和。</translation>
    </message>
    <message>
        <source>there was not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>they do not fit the task&apos;s file, which has changed since</source>
        <translation>与任务的文件不符，该文件此后已改变</translation>
    </message>
    <message>
        <source>this part does not belong there</source>
        <translation>这一部分不属于那里</translation>
    </message>
    <message>
        <source>this part is a link</source>
        <translation>这一部分是链接</translation>
    </message>
    <message>
        <source>this part is encrypted</source>
        <translation>这一部分已加密</translation>
    </message>
    <message>
        <source>this part is missing</source>
        <translation>缺少这一部分</translation>
    </message>
    <message>
        <source>this part is packed in an unknown way</source>
        <translation>这一部分的压缩方式未知</translation>
    </message>
    <message>
        <source>this part is there twice</source>
        <translation>这一部分出现了两次</translation>
    </message>
    <message>
        <source>this was not written by the program</source>
        <translation>不是由本程序写成的</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>variant {0} does not belong there</source>
        <translation>变体 {0} 不属于那里</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>whole numbers from {0} to {1}, such as 5, 10, 15, or none</source>
        <translation>{0} 到 {1} 的整数，例如 5, 10, 15，或留空</translation>
    </message>
    <message>
        <source>{0} Jacobians of {1} x {2} for each of {3} networks and {4} sequences</source>
        <translation>{3} 个网络、{4} 条序列各有 {0} 个 {1} x {2} 的雅可比矩阵</translation>
    </message>
    <message>
        <source>{0} axes need {1} names, not {2}.</source>
        <translation>{0} 个轴需要 {1} 个名称，不能是 {2} 个。</translation>
    </message>
    <message>
        <source>{0} cannot be drawn ({1}).</source>
        <translation>无法绘制 {0}（{1}）。</translation>
    </message>
    <message>
        <source>{0} cannot be measured: {1}</source>
        <translation>无法测量 {0}：{1}</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation>无法读取 {0}（{1}）。</translation>
    </message>
    <message>
        <source>{0} could not be cleared away: {1}.</source>
        <translation>无法清除 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} could not be read: it is larger than {1} MiB.</source>
        <translation>无法读取 {0}：它超过 {1} MiB。</translation>
    </message>
    <message>
        <source>{0} could not be read: it is not a file.</source>
        <translation>无法读取 {0}：它不是文件。</translation>
    </message>
    <message>
        <source>{0} could not be read: it is not an ordinary file.</source>
        <translation>无法读取 {0}：它不是普通文件。</translation>
    </message>
    <message>
        <source>{0} could not be read: there is not enough memory.</source>
        <translation>无法读取 {0}：内存不足。</translation>
    </message>
    <message>
        <source>{0} could not be read: {1}.</source>
        <translation>无法读取 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} could not be written to: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} could not be written: {1} would be larger than can be read again.</source>
        <translation>无法写入 {0}：{1} 会大得无法再读取。</translation>
    </message>
    <message>
        <source>{0} could not be written: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} diverged at step {1}: the {2} is no longer a finite number. The weights before that step are kept. A smaller learning rate or a limit on the gradient norm may help.</source>
        <translation>{0}在第 {1} 步发散：{2}不再是有限的数。保留这一步之前的权重。减小学习率或限制梯度范数可能有帮助。</translation>
    </message>
    <message>
        <source>{0} does not belong there</source>
        <translation>{0} 不属于那里</translation>
    </message>
    <message>
        <source>{0} generators for {1} networks</source>
        <translation>{0} 个生成器对 {1} 个网络</translation>
    </message>
    <message>
        <source>{0} has changed since: the sequences are others than before.</source>
        <translation>{0} 此后已改变：序列与之前不同。</translation>
    </message>
    <message>
        <source>{0} has no weight at row {1}, column {2}.</source>
        <translation>{0} 的第 {1} 行、第 {2} 列没有权重。</translation>
    </message>
    <message>
        <source>{0} has shape {1}, not {2}.</source>
        <translation>{0} 的形状为 {1}，而非 {2}。</translation>
    </message>
    <message>
        <source>{0} has {1} rows and {2} columns.</source>
        <translation>{0} 有 {1} 行 {2} 列。</translation>
    </message>
    <message>
        <source>{0} holds event files already; choose an empty folder.</source>
        <translation>{0} 已有事件文件；请选择空文件夹。</translation>
    </message>
    <message>
        <source>{0} instead of {1}</source>
        <translation>{0}，而非 {1}</translation>
    </message>
    <message>
        <source>{0} is a number, and “{1}” is none.</source>
        <translation>{0} 是数字，而“{1}”不是。</translation>
    </message>
    <message>
        <source>{0} is damaged: it has no {1}.</source>
        <translation>{0} 已损坏：缺少 {1}。</translation>
    </message>
    <message>
        <source>{0} is damaged: {1}.</source>
        <translation>{0} 已损坏：{1}。</translation>
    </message>
    <message>
        <source>{0} is larger than the {1} MiB that are read.</source>
        <translation>{0} 超过可读取的 {1} MiB。</translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation>缺少 {0}</translation>
    </message>
    <message>
        <source>{0} is no number of JSON</source>
        <translation>{0} 不是 JSON 的数字</translation>
    </message>
    <message>
        <source>{0} is not a number, a choice or a switch of this experiment.</source>
        <translation>{0} 不是此实验的数值、选项或开关。</translation>
    </message>
    <message>
        <source>{0} is not an RNNScope snapshot, or is damaged: its end is not that of a zip.</source>
        <translation>{0} 不是 RNNScope 快照，或已损坏：其末尾不是 zip 的末尾。</translation>
    </message>
    <message>
        <source>{0} is not an RNNScope snapshot, or is damaged: {1}.</source>
        <translation>{0} 不是 RNNScope 快照，或已损坏：{1}。</translation>
    </message>
    <message>
        <source>{0} is not an RNNScope snapshot: it has no {1}.</source>
        <translation>{0} 不是 RNNScope 快照：缺少 {1}。</translation>
    </message>
    <message>
        <source>{0} is not an RNNScope snapshot: it holds other parts than a snapshot has.</source>
        <translation>{0} 不是 RNNScope 快照：其中的部分与快照不同。</translation>
    </message>
    <message>
        <source>{0} is too large to be read: {1} would unpack to {2} bytes.</source>
        <translation>{0} 太大，无法读取：{1} 解压后有 {2} 字节。</translation>
    </message>
    <message>
        <source>{0} is whole, but its task cannot be had: {1}</source>
        <translation>{0} 完整，但无法取得其任务：{1}</translation>
    </message>
    <message>
        <source>{0} must end in one of {1}.</source>
        <translation>{0} 必须以 {1} 之一结尾。</translation>
    </message>
    <message>
        <source>{0} needs {1} GiB of memory; at most {2} GiB are allowed. {3}</source>
        <translation>{0}需要 {1} GiB 内存；最多允许 {2} GiB。{3}</translation>
    </message>
    <message>
        <source>{0} networks have</source>
        <translation>{0} 个网络</translation>
    </message>
    <message>
        <source>{0} should be {1}</source>
        <translation>{0} 应为 {1}</translation>
    </message>
    <message>
        <source>{0} should be {1} of shape {2}</source>
        <translation>{0} 应为形状 {2} 的 {1}</translation>
    </message>
    <message>
        <source>{0} steps are done already; choose a larger number of training steps.</source>
        <translation>已完成 {0} 步；请选择更大的训练步数。</translation>
    </message>
    <message>
        <source>{0} takes {1} rows of {2}, or one number for all.</source>
        <translation>{0} 取 {1} 行、每行 {2} 个数，或一个数用于全部。</translation>
    </message>
    <message>
        <source>{0} threads instead of {1}</source>
        <translation>{0} 个线程，而非 {1} 个</translation>
    </message>
    <message>
        <source>{0} to {1} entries</source>
        <translation>{0} 到 {1} 项</translation>
    </message>
    <message>
        <source>{0} was asked for, but {1}: the CPU is used instead.</source>
        <translation>要求使用 {0}，但{1}：改用 CPU。</translation>
    </message>
    <message>
        <source>{0} was chosen.</source>
        <translation>已选择 {0}。</translation>
    </message>
    <message>
        <source>{0} was written by a newer version of RNNScope (format {1}) in a way that this version does not know.</source>
        <translation>{0} 由更新版本的 RNNScope 写成（格式 {1}），此版本不认识其写法。</translation>
    </message>
    <message>
        <source>{0} was written by a newer version of RNNScope (format {1}; this version reads up to {2}).</source>
        <translation>{0} 由更新版本的 RNNScope 写成（格式 {1}；此版本最多读到 {2}）。</translation>
    </message>
    <message>
        <source>{0} weights of spectral radius 0 or not finite, and keep those.</source>
        <translation>{0}的权重谱半径为 0 或不是有限值，保持不变。</translation>
    </message>
    <message>
        <source>{0} {1} instead of {2}</source>
        <translation>{0} {1}，而非 {2}</translation>
    </message>
    <message>
        <source>{0}, or empty</source>
        <translation>{0}，或留空</translation>
    </message>
    <message>
        <source>{0}step {1}: the {2} of network {3} differs{4}.</source>
        <translation>{0}第 {1} 步：网络 {3} 的{2}不同{4}。</translation>
    </message>
    <message>
        <source>{0}step {1}: {2}</source>
        <translation>{0}第 {1} 步：{2}</translation>
    </message>
    <message>
        <source>Ω: keep the gradient&apos;s norm from one timestep to the one before (Pascanu, Mikolov and Bengio 2013).</source>
        <translation>Ω：使梯度范数从一个时间步保持到前一个（Pascanu、Mikolov 和 Bengio 2013）。</translation>
    </message>
    <message>
        <source>β₁</source>
        <translation>β₁</translation>
    </message>
    <message>
        <source>β₂</source>
        <translation>β₂</translation>
    </message>
    <message>
        <source>“about” needs “within”: how far it may be off.</source>
        <translation>“about”需要“within”：允许相差多少。</translation>
    </message>
    <message>
        <source>“{0}” is given twice in one object</source>
        <translation>同一对象中“{0}”出现两次</translation>
    </message>
</context>
<context>
    <name>diagram</name>
    <message>
        <source>layer {0}</source>
        <translation>第 {0} 层</translation>
    </message>
    <message>
        <source>layer {0}, reverse direction</source>
        <translation>第 {0} 层，反向</translation>
    </message>
    <message>
        <source>layer {0}, context units</source>
        <translation>第 {0} 层，上下文单元</translation>
    </message>
    <message>
        <source>t = {0}: padding, after the sequence&apos;s end</source>
        <translation>t = {0}：填充，已在序列结束之后</translation>
    </message>
    <message>
        <source>Truncated by a window</source>
        <translation>由窗口截断</translation>
    </message>
    <message>
        <source>Cut after t = {0}</source>
        <translation>在 t = {0} 之后截断</translation>
    </message>
    <message>
        <source>{0}: {1} % of Σ‖∂ℓ/∂hₜ‖ lost; the weights&apos; gradient has cosine {2} to the full one, {3} % missing</source>
        <translation>{0}：丢失 Σ‖∂ℓ/∂hₜ‖ 的 {1} %；权重梯度与完整梯度的余弦为 {2}，缺少 {3} %</translation>
    </message>
    <message>
        <source>, after the cuts {0}</source>
        <translation>，经 {0} 截断之后</translation>
    </message>
    <message>
        <source>from the loss at this step {0}</source>
        <translation>来自这一步的损失 {0}</translation>
    </message>
    <message>
        <source>gates on average: {0}</source>
        <translation>各门平均：{0}</translation>
    </message>
    <message>
        <source>{0} … {1} (mean {2})</source>
        <translation>{0} … {1}（均值 {2}）</translation>
    </message>
</context>
<context>
    <name>gradient_parts</name>
    <message>
        <source>total</source>
        <translation>总梯度</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>直接</translation>
    </message>
    <message>
        <source>gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <source>The total gradient by the layer&apos;s hidden state, over all paths</source>
        <translation>对该层隐藏状态的总梯度，含所有路径</translation>
    </message>
    <message>
        <source>Beside it the direct part: what does not come through the layer&apos;s own later steps</source>
        <translation>旁边是直接部分：不经过该层自身后续步骤的那一部分</translation>
    </message>
    <message>
        <source>Beside it the gradient by the argument of each gate, and by the cell state if there is one</source>
        <translation>旁边是对每个门的自变量的梯度，以及对细胞状态的梯度（如有）</translation>
    </message>
    <message>
        <source>The total gradient of every layer at once</source>
        <translation>同时显示每一层的总梯度</translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation>第 {0} 层</translation>
    </message>
    <message>
        <source>direct part</source>
        <translation>直接部分</translation>
    </message>
    <message>
        <source>state {0}</source>
        <translation>状态 {0}</translation>
    </message>
    <message>
        <source>argument of φ</source>
        <translation>φ 的自变量</translation>
    </message>
</context>
<context>
    <name>handout</name>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>{0} minute</source>
        <translation>{0} 分钟</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0} 分钟</translation>
    </message>
    <message>
        <source>{0} scene</source>
        <translation>{0} 个场景</translation>
    </message>
    <message>
        <source>{0} scenes</source>
        <translation>{0} 个场景</translation>
    </message>
    <message>
        <source>RNNScope · handout</source>
        <translation>RNNScope · 讲义</translation>
    </message>
    <message>
        <source>Measured after {0} training step</source>
        <translation>{0} 个训练步后测量</translation>
    </message>
    <message>
        <source>Measured after {0} training steps</source>
        <translation>{0} 个训练步后测量</translation>
    </message>
</context>
<context>
    <name>lecture</name>
    <message>
        <source>Show the answer that is open, or the next scene</source>
        <translation>显示待答问题的答案，或下一个场景</translation>
    </message>
    <message>
        <source>Show the scene before</source>
        <translation>显示上一个场景</translation>
    </message>
    <message>
        <source>Back to the scene: everything as the scene has it, whatever was turned since</source>
        <translation>回到场景：一切恢复为场景的设置，无论之后调过什么</translation>
    </message>
    <message>
        <source>List the scenes, and go to one of them</source>
        <translation>列出场景，并跳到其中一个</translation>
    </message>
    <message>
        <source>Black screen, or everything again</source>
        <translation>黑屏，或恢复显示</translation>
    </message>
    <message>
        <source>Laser pointer: a red dot that follows the mouse</source>
        <translation>激光笔：跟随鼠标的红点</translation>
    </message>
    <message>
        <source>Dim everything but the panel under the mouse</source>
        <translation>除鼠标所在面板外全部变暗</translation>
    </message>
    <message>
        <source>Notes, next scene and clock in another window</source>
        <translation>在另一窗口显示备注、下一个场景和时钟</translation>
    </message>
    <message>
        <source>Fill the screen, or end that</source>
        <translation>占满屏幕，或退出</translation>
    </message>
    <message>
        <source>Show these keys</source>
        <translation>显示这些按键</translation>
    </message>
    <message>
        <source>Leave the lecture; everything is put back as it was before</source>
        <translation>结束讲课；一切恢复原状</translation>
    </message>
    <message>
        <source>Choose an answer of the question that is open</source>
        <translation>为待答的问题选择答案</translation>
    </message>
</context>
<context>
    <name>panels</name>
    <message>
        <source>Unrolled network</source>
        <translation>展开的网络</translation>
    </message>
    <message>
        <source>Build a network to see it unrolled over time.</source>
        <translation>请构建网络，以便看到它沿时间展开。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each column is one timestep of a test sequence: inputs below, hidden units as coloured tiles (gates beside them once you zoom in, by Ctrl and wheel), outputs on top. The thick arrows run back in time; colour and width are the &lt;b&gt;total&lt;/b&gt; gradient that arrives at each hidden state: where they fade, or meet a red &lt;b&gt;cut&lt;/b&gt; (press between two numbers to set one, drag it, double-click to mend it), the loss no longer reaches.&lt;/p&gt;&lt;p&gt;h&lt;sub&gt;t&lt;/sub&gt; = f(h&lt;sub&gt;t−1&lt;/sub&gt;, x&lt;sub&gt;t&lt;/sub&gt;), &amp;nbsp; ∂ℓ/∂h&lt;sub&gt;t&lt;/sub&gt; = direct part + (∂h&lt;sub&gt;t+1&lt;/sub&gt;/∂h&lt;sub&gt;t&lt;/sub&gt;)&lt;sup&gt;⊤&lt;/sup&gt; ∂ℓ/∂h&lt;sub&gt;t+1&lt;/sub&gt;&lt;/p&gt;</source>
        <translation>&lt;p&gt;每一列是测试序列的一个时间步：下方是输入，中间的彩色方块是隐藏单元（用 Ctrl 加滚轮放大后，旁边显示门），上方是输出。粗箭头沿时间往回；颜色和粗细表示到达每个隐藏状态的&lt;b&gt;总&lt;/b&gt;梯度：箭头变淡之处，或遇到红色&lt;b&gt;截断&lt;/b&gt;之处（在两个数字之间按下即可设置，可以拖动，双击取消），损失已无法触及。&lt;/p&gt;&lt;p&gt;h&lt;sub&gt;t&lt;/sub&gt; = f(h&lt;sub&gt;t−1&lt;/sub&gt;, x&lt;sub&gt;t&lt;/sub&gt;), &amp;nbsp; ∂ℓ/∂h&lt;sub&gt;t&lt;/sub&gt; = 直接部分 + (∂h&lt;sub&gt;t+1&lt;/sub&gt;/∂h&lt;sub&gt;t&lt;/sub&gt;)&lt;sup&gt;⊤&lt;/sup&gt; ∂ℓ/∂h&lt;sub&gt;t+1&lt;/sub&gt;&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Layer {0}: {1}</source>
        <translation>第 {0} 层：{1}</translation>
    </message>
    <message>
        <source>Regulariser {0}: {1}</source>
        <translation>正则项 {0}：{1}</translation>
    </message>
    <message>
        <source>↘ vanishing</source>
        <translation>↘ 消失</translation>
    </message>
    <message>
        <source>→ healthy</source>
        <translation>→ 健康</translation>
    </message>
    <message>
        <source>↗ exploding</source>
        <translation>↗ 爆炸</translation>
    </message>
    <message>
        <source>– no verdict</source>
        <translation>– 无判定</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Build a network to see how it compares with others.</source>
        <translation>请构建网络，以便与其他网络比较。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Networks that run side by side on the same data, from the same seeds. Each row says in what a network differs from the first, and the median of its numbers with their spread over the seeds; where layers differ, the verdict and its numbers are those of the worst.&lt;/p&gt;&lt;p&gt;‖∂L/∂h&lt;sub&gt;T−k&lt;/sub&gt;‖ ≈ c · (decay factor)&lt;sup&gt;k&lt;/sup&gt;, &amp;nbsp; horizon: the k where it is c / 1000&lt;/p&gt;</source>
        <translation>&lt;p&gt;在相同数据、相同种子上并排运行的网络。每一行说明该网络与第一个有何不同，并给出各数值的中位数及其在种子间的范围；各层不同时，判定及其数值取最差的一层。&lt;/p&gt;&lt;p&gt;‖∂L/∂h&lt;sub&gt;T−k&lt;/sub&gt;‖ ≈ c · (衰减因子)&lt;sup&gt;k&lt;/sup&gt;, &amp;nbsp; 视界：降到 c / 1000 时的 k&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Contributions to dL/dW</source>
        <translation>对 dL/dW 的贡献</translation>
    </message>
    <message>
        <source>Build a network to see what its weights learn from.</source>
        <translation>请构建网络，以便看到其权重从哪些步学习。</translation>
    </message>
    <message>
        <source>&lt;p&gt;The gradient of a weight is a sum over timesteps; above is the length of each timestep&apos;s part, below its share of the sum. If only the last steps have a share, the weight learns nothing from early inputs, however healthy the whole gradient looks.&lt;/p&gt;&lt;p&gt;∂ℓ/∂W = Σ&lt;sub&gt;t&lt;/sub&gt; g&lt;sub&gt;t&lt;/sub&gt;, &amp;nbsp; share&lt;sub&gt;t&lt;/sub&gt; = g&lt;sub&gt;t&lt;/sub&gt; · Σ g / ‖Σ g‖²&lt;/p&gt;</source>
        <translation>&lt;p&gt;权重的梯度是对时间步求和；上图是每个时间步那一部分的长度，下图是它在总和中的占比。如果只有最后几步有占比，那么不论整个梯度看来多么健康，权重都没有从早期输入中学到任何东西。&lt;/p&gt;&lt;p&gt;∂ℓ/∂W = Σ&lt;sub&gt;t&lt;/sub&gt; g&lt;sub&gt;t&lt;/sub&gt;, &amp;nbsp; 占比&lt;sub&gt;t&lt;/sub&gt; = g&lt;sub&gt;t&lt;/sub&gt; · Σ g / ‖Σ g‖²&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Factors of the decay</source>
        <translation>衰减的因素</translation>
    </message>
    <message>
        <source>Build a network to see what its gradient decays by.</source>
        <translation>请构建网络，以便看到其梯度因何衰减。</translation>
    </message>
    <message>
        <source>&lt;p&gt;The gradient of the test sequence shown, on its way back from the last timestep, and the share that gates, slopes φ′ and the recurrent matrix have in its growth or decay; the factors multiply to the measured curve. A part below 1 loses gradient: saturated units through φ′, a small matrix through W, closed gates through the gates.&lt;/p&gt;&lt;p&gt;‖δ&lt;sub&gt;t−1&lt;/sub&gt;‖/‖δ&lt;sub&gt;t&lt;/sub&gt;‖ = gates × slopes × matrix × what the loss at t−1 adds, &amp;nbsp; δ&lt;sub&gt;t−1&lt;/sub&gt; = W&lt;sup&gt;⊤&lt;/sup&gt; diag(φ′) δ&lt;sub&gt;t&lt;/sub&gt; of an Elman network; &amp;nbsp; along an LSTM’s cell: ∂c&lt;sub&gt;t&lt;/sub&gt;/∂c&lt;sub&gt;t−1&lt;/sub&gt; = diag(f&lt;sub&gt;t&lt;/sub&gt;)&lt;/p&gt;</source>
        <translation>&lt;p&gt;所示测试序列的梯度从最后一个时间步往回传的过程，以及门、斜率 φ′ 和循环矩阵各自在其增减中所占的份额；各因子之积即为实测曲线。小于 1 的部分损失梯度：饱和的单元通过 φ′，小的矩阵通过 W，关闭的门通过门。&lt;/p&gt;&lt;p&gt;‖δ&lt;sub&gt;t−1&lt;/sub&gt;‖/‖δ&lt;sub&gt;t&lt;/sub&gt;‖ = 门 × 斜率 × 矩阵 × t−1 处损失的增量, &amp;nbsp; Elman 网络：δ&lt;sub&gt;t−1&lt;/sub&gt; = W&lt;sup&gt;⊤&lt;/sup&gt; diag(φ′) δ&lt;sub&gt;t&lt;/sub&gt;; &amp;nbsp; 沿 LSTM 的细胞：∂c&lt;sub&gt;t&lt;/sub&gt;/∂c&lt;sub&gt;t−1&lt;/sub&gt; = diag(f&lt;sub&gt;t&lt;/sub&gt;)&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Eigenvalues</source>
        <translation>特征值</translation>
    </message>
    <message>
        <source>Build a network to see its eigenvalues.</source>
        <translation>请构建网络，以便看到其特征值。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each point is an eigenvalue λ of a recurrent matrix W, or of the local Jacobian at the time cursor: inside the unit circle its direction shrinks at each step, outside it grows, and its angle is a rotation. The &lt;b&gt;spectral radius&lt;/b&gt; is the growth of ever the same step repeated for long, the &lt;b&gt;largest singular value&lt;/b&gt; σ&lt;sub&gt;max&lt;/sub&gt; the most that one step can stretch; what the gradient does is neither, and is &lt;b&gt;measured&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;J&lt;sub&gt;t&lt;/sub&gt; = ∂s&lt;sub&gt;t&lt;/sub&gt;/∂s&lt;sub&gt;t−1&lt;/sub&gt;, &amp;nbsp; s: the whole state (of an LSTM h and c), &amp;nbsp; ρ = max |λ| ≤ σ&lt;sub&gt;max&lt;/sub&gt;&lt;/p&gt;</source>
        <translation>&lt;p&gt;每个点是循环矩阵 W 或时间游标处局部雅可比矩阵的一个特征值 λ：在单位圆内，其方向每一步都收缩，在圆外则增长，其辐角是旋转。&lt;b&gt;谱半径&lt;/b&gt;是同一步反复多次的增长率，&lt;b&gt;最大奇异值&lt;/b&gt; σ&lt;sub&gt;max&lt;/sub&gt; 是一步最多能拉伸多少；梯度的实际变化两者都不是，而是&lt;b&gt;实测&lt;/b&gt;的。&lt;/p&gt;&lt;p&gt;J&lt;sub&gt;t&lt;/sub&gt; = ∂s&lt;sub&gt;t&lt;/sub&gt;/∂s&lt;sub&gt;t−1&lt;/sub&gt;, &amp;nbsp; s：完整状态（LSTM 为 h 和 c）, &amp;nbsp; ρ = max |λ| ≤ σ&lt;sub&gt;max&lt;/sub&gt;&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Flow map</source>
        <translation>流映射</translation>
    </message>
    <message>
        <source>Build a network to see how its gradient flows.</source>
        <translation>请构建网络，以便看到其梯度如何流动。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each row follows the loss of one step t, as if it were taken there alone (and an answer that is due at the end asked for already then), back to every state before it; the diagonal is what arrives at once. Colours that fade quickly to the left of the diagonal are a gradient that vanishes, and those that grow one that explodes.&lt;/p&gt;&lt;p&gt;M[t, s] = ‖∂ℓ&lt;sub&gt;t&lt;/sub&gt;/∂h&lt;sub&gt;s&lt;/sub&gt;‖, &amp;nbsp; s ≤ t, for the test sequence shown&lt;/p&gt;</source>
        <translation>&lt;p&gt;每一行追踪某一步 t 的损失（假设只在那里取损失；若任务只在末尾要求回答，则假设在该步已要求），往回直到之前的每个状态；对角线是立即到达的部分。对角线左侧颜色迅速变淡，是梯度消失；越来越强，则是梯度爆炸。&lt;/p&gt;&lt;p&gt;M[t, s] = ‖∂ℓ&lt;sub&gt;t&lt;/sub&gt;/∂h&lt;sub&gt;s&lt;/sub&gt;‖, &amp;nbsp; s ≤ t，取自所示测试序列&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Build a network to see its gates.</source>
        <translation>请构建网络，以便看到它的门。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each row is one hidden unit, each column one timestep of the test sequence shown. A gate at 0 is shut and one at 1 is open; a forget gate that stays open carries the gradient far back, and a gate at either end passes almost none to its own weights.&lt;/p&gt;&lt;p&gt;f&lt;sub&gt;t&lt;/sub&gt; = σ(W&lt;sup&gt;fx&lt;/sup&gt; x&lt;sub&gt;t&lt;/sub&gt; + W&lt;sup&gt;fh&lt;/sup&gt; h&lt;sub&gt;t−1&lt;/sub&gt; + b&lt;sub&gt;f&lt;/sub&gt;), &amp;nbsp; and the other gates likewise&lt;/p&gt;</source>
        <translation>&lt;p&gt;每一行是一个隐藏单元，每一列是所示测试序列的一个时间步。门为 0 时关闭，为 1 时打开；一直打开的遗忘门把梯度带到很远，而处于两端的门几乎不把梯度传给自己的权重。&lt;/p&gt;&lt;p&gt;f&lt;sub&gt;t&lt;/sub&gt; = σ(W&lt;sup&gt;fx&lt;/sup&gt; x&lt;sub&gt;t&lt;/sub&gt; + W&lt;sup&gt;fh&lt;/sup&gt; h&lt;sub&gt;t−1&lt;/sub&gt; + b&lt;sub&gt;f&lt;/sub&gt;)，其余的门同理&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Build a network to see its gradients.</source>
        <translation>请构建网络，以便看到其梯度。</translation>
    </message>
    <message>
        <source>&lt;p&gt;How strongly the loss depends on each hidden state: the length of the &lt;b&gt;total&lt;/b&gt; gradient, all paths through later steps included, over the whole training batch (its &lt;b&gt;direct&lt;/b&gt; part is 0 wherever the loss does not look, which is no vanishing gradient). A straight line on this log axis is a constant factor per step; if it falls steeply away from the loss, early inputs cannot be learned from.&lt;/p&gt;&lt;p&gt;‖∂L/∂h&lt;sub&gt;t&lt;/sub&gt;‖, &amp;nbsp; ∂L/∂h&lt;sub&gt;t&lt;/sub&gt; = direct part + (∂h&lt;sub&gt;t+1&lt;/sub&gt;/∂h&lt;sub&gt;t&lt;/sub&gt;)&lt;sup&gt;⊤&lt;/sup&gt; ∂L/∂h&lt;sub&gt;t+1&lt;/sub&gt;&lt;/p&gt;</source>
        <translation>&lt;p&gt;损失对每个隐藏状态的依赖程度：整个训练批次上&lt;b&gt;总&lt;/b&gt;梯度的长度，含经过后续步骤的所有路径（其&lt;b&gt;直接&lt;/b&gt;部分在损失不涉及之处都是 0，这并不是梯度消失）。在对数轴上，直线意味着每步的倍数恒定；若从损失处往回急剧下降，就无法从早期输入中学习。&lt;/p&gt;&lt;p&gt;‖∂L/∂h&lt;sub&gt;t&lt;/sub&gt;‖, &amp;nbsp; ∂L/∂h&lt;sub&gt;t&lt;/sub&gt; = 直接部分 + (∂h&lt;sub&gt;t+1&lt;/sub&gt;/∂h&lt;sub&gt;t&lt;/sub&gt;)&lt;sup&gt;⊤&lt;/sup&gt; ∂L/∂h&lt;sub&gt;t+1&lt;/sub&gt;&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Hidden states</source>
        <translation>隐藏状态</translation>
    </message>
    <message>
        <source>Build a network to see its hidden states.</source>
        <translation>请构建网络，以便看到其隐藏状态。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each row is one hidden unit, each column one timestep of the test sequence shown. A unit that keeps its colour remembers; one at the scale&apos;s end is saturated and passes little gradient on.&lt;/p&gt;&lt;p&gt;h&lt;sub&gt;t&lt;/sub&gt; = φ(W&lt;sup&gt;hx&lt;/sup&gt; x&lt;sub&gt;t&lt;/sub&gt; + W&lt;sup&gt;hh&lt;/sup&gt; h&lt;sub&gt;t−1&lt;/sub&gt; + b&lt;sub&gt;h&lt;/sub&gt;), &amp;nbsp; or the state of a gated cell&lt;/p&gt;</source>
        <translation>&lt;p&gt;每一行是一个隐藏单元，每一列是所示测试序列的一个时间步。颜色保持不变的单元在记忆；处于色标两端的单元已饱和，几乎不再传递梯度。&lt;/p&gt;&lt;p&gt;h&lt;sub&gt;t&lt;/sub&gt; = φ(W&lt;sup&gt;hx&lt;/sup&gt; x&lt;sub&gt;t&lt;/sub&gt; + W&lt;sup&gt;hh&lt;/sup&gt; h&lt;sub&gt;t−1&lt;/sub&gt; + b&lt;sub&gt;h&lt;/sub&gt;)，或门控细胞的状态&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Live knobs</source>
        <translation>实时旋钮</translation>
    </message>
    <message>
        <source>Build a network to see its knobs.</source>
        <translation>请构建网络，以便看到它的旋钮。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each knob rescales the weights of the selected layer as they are now, in the networks of every seed, while the run goes on or stands still; the curves answer at once. Shown is the median over gates and seeds of the spectral radius, the largest |eigenvalue| of a gate&apos;s recurrent matrix; the gain multiplies what is there when it is grabbed.&lt;/p&gt;&lt;p&gt;W&lt;sup&gt;hh&lt;/sup&gt; ← W&lt;sup&gt;hh&lt;/sup&gt; · ρ / max|λ(W&lt;sup&gt;hh&lt;/sup&gt;)| &amp;nbsp; or &amp;nbsp; W&lt;sup&gt;hh&lt;/sup&gt; ← g · W&lt;sup&gt;hh&lt;/sup&gt;, &amp;nbsp; b&lt;sub&gt;f&lt;/sub&gt; ← b&lt;/p&gt;</source>
        <translation>&lt;p&gt;每个旋钮以当前值为准缩放所选层的权重，作用于所有种子的网络，运行中或停下时都可以；曲线立即响应。所示为各门、各种子的谱半径（门的循环矩阵的最大 |特征值|）的中位数；增益则与抓取时的权重相乘。&lt;/p&gt;&lt;p&gt;W&lt;sup&gt;hh&lt;/sup&gt; ← W&lt;sup&gt;hh&lt;/sup&gt; · ρ / max|λ(W&lt;sup&gt;hh&lt;/sup&gt;)| &amp;nbsp; 或 &amp;nbsp; W&lt;sup&gt;hh&lt;/sup&gt; ← g · W&lt;sup&gt;hh&lt;/sup&gt;, &amp;nbsp; b&lt;sub&gt;f&lt;/sub&gt; ← b&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Required lag and horizon</source>
        <translation>所需滞后与视界</translation>
    </message>
    <message>
        <source>Build a network to see how far its gradient reaches.</source>
        <translation>请构建网络，以便看到其梯度能到多远。</translation>
    </message>
    <message>
        <source>&lt;p&gt;The horizon is the number of steps back from the loss until the gradient has fallen a thousandfold: solid where it was measured within the sequence, dashed where it is extrapolated by the fitted decay. A network whose horizon stays below the lag that the task requires cannot learn from the inputs that decide the answer.&lt;/p&gt;&lt;p&gt;horizon: the smallest k with ‖∂L/∂h&lt;sub&gt;T−k&lt;/sub&gt;‖ ≤ ‖∂L/∂h&lt;sub&gt;T&lt;/sub&gt;‖ / 1000&lt;/p&gt;</source>
        <translation>&lt;p&gt;视界是从损失往回、直到梯度降为千分之一的步数：在序列内实测到时为实线，由拟合的衰减外推时为虚线。视界一直小于任务所需滞后的网络，无法从决定答案的输入中学习。&lt;/p&gt;&lt;p&gt;视界：满足 ‖∂L/∂h&lt;sub&gt;T−k&lt;/sub&gt;‖ ≤ ‖∂L/∂h&lt;sub&gt;T&lt;/sub&gt;‖ / 1000 的最小 k&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Loss and accuracy</source>
        <translation>损失与准确率</translation>
    </message>
    <message>
        <source>Build a network to see how it learns.</source>
        <translation>请构建网络，以便看到它如何学习。</translation>
    </message>
    <message>
        <source>&lt;p&gt;The line is the median of the networks, the band their spread. A network has learned something once its test loss is below the dashed line, or its accuracy above it: that of the best blind guess, which ignores the input; where a task reads symbols, two more dashed lines are those of the best predictor that sees the last five inputs only, and of a Markov chain over the last five symbols.&lt;/p&gt;&lt;p&gt;L = mean over sequences of the squared error or of the cross entropy −ln p(class)&lt;/p&gt;</source>
        <translation>&lt;p&gt;线是各网络的中位数，带是其离散范围。测试损失低于虚线，或准确率高于虚线，网络才算学到了东西：虚线是不看输入的最佳盲猜；如果任务读取符号，另外两条虚线分别属于只看最近五个输入的最佳预测器，和最近五个符号上的马尔可夫链。&lt;/p&gt;&lt;p&gt;L = 平方误差或交叉熵 −ln p(类别) 对各序列的平均&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Lyapunov spectrum</source>
        <translation>李雅普诺夫谱</translation>
    </message>
    <message>
        <source>Build a network to see its Lyapunov exponents.</source>
        <translation>请构建网络，以便看到其李雅普诺夫指数。</translation>
    </message>
    <message>
        <source>&lt;p&gt;How fast nearby states of the layer separate (λ &amp;gt; 0) or merge (λ &amp;lt; 0), in nats per step: at the left the estimates as they settle, at the right all of them with their standard error. A positive largest exponent is chaos, in which gradients explode; exponents near 0 carry gradients far, strongly negative ones lose them.&lt;/p&gt;&lt;p&gt;λ&lt;sub&gt;i&lt;/sub&gt; = lim&lt;sub&gt;T→∞&lt;/sub&gt; (1/T) ln σ&lt;sub&gt;i&lt;/sub&gt;(J&lt;sub&gt;T&lt;/sub&gt; … J&lt;sub&gt;1&lt;/sub&gt;), &amp;nbsp; J&lt;sub&gt;t&lt;/sub&gt; = ∂s&lt;sub&gt;t&lt;/sub&gt;/∂s&lt;sub&gt;t−1&lt;/sub&gt; of the layer&apos;s state s, its inputs held fixed&lt;/p&gt;</source>
        <translation>&lt;p&gt;该层的邻近状态以多快的速度分开（λ &amp;gt; 0）或靠拢（λ &amp;lt; 0），单位为奈特/步：左图是估计值趋于稳定的过程，右图是全部指数及其标准误差。最大指数为正即为混沌，此时梯度爆炸；接近 0 的指数把梯度带到远处，很负的指数则使其丢失。&lt;/p&gt;&lt;p&gt;λ&lt;sub&gt;i&lt;/sub&gt; = lim&lt;sub&gt;T→∞&lt;/sub&gt; (1/T) ln σ&lt;sub&gt;i&lt;/sub&gt;(J&lt;sub&gt;T&lt;/sub&gt; … J&lt;sub&gt;1&lt;/sub&gt;), &amp;nbsp; J&lt;sub&gt;t&lt;/sub&gt; = ∂s&lt;sub&gt;t&lt;/sub&gt;/∂s&lt;sub&gt;t−1&lt;/sub&gt;，s 为该层的状态，其输入固定&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Save &amp;figure…</source>
        <translation>保存图(&amp;F)…</translation>
    </message>
    <message>
        <source>Draw this from its data, as SVG, PDF or PNG; the settings say in which style</source>
        <translation>用数据绘制，存为 SVG、PDF 或 PNG；样式见设置</translation>
    </message>
    <message>
        <source>&amp;Copy figure</source>
        <translation>复制图(&amp;C)</translation>
    </message>
    <message>
        <source>Put the figure on the clipboard</source>
        <translation>将图复制到剪贴板</translation>
    </message>
    <message>
        <source>Save &amp;data…</source>
        <translation>保存数据(&amp;D)…</translation>
    </message>
    <message>
        <source>Save the numbers shown here, as CSV, NPZ, JSON or Parquet</source>
        <translation>将这里的数值存为 CSV、NPZ、JSON 或 Parquet</translation>
    </message>
    <message>
        <source>Save &amp;picture…</source>
        <translation>保存截图(&amp;P)…</translation>
    </message>
    <message>
        <source>Save this panel as it is on the screen, as PNG</source>
        <translation>将此面板按屏幕所见存为 PNG</translation>
    </message>
    <message>
        <source>Film over t&amp;raining…</source>
        <translation>随训练录制(&amp;R)…</translation>
    </message>
    <message>
        <source>Save an animation of this panel over the training steps that were kept</source>
        <translation>保存此面板随所保留训练步变化的动画</translation>
    </message>
    <message>
        <source>Film over &amp;time…</source>
        <translation>随时间录制(&amp;T)…</translation>
    </message>
    <message>
        <source>Save an animation of this panel while the cursor moves from the first timestep to the last</source>
        <translation>保存游标从第一个时间步移到最后一个时此面板的动画</translation>
    </message>
    <message>
        <source>Panel menu</source>
        <translation>面板菜单</translation>
    </message>
    <message>
        <source>Save a figure, the numbers behind it or an animation; float or close the panel</source>
        <translation>保存图、图中数值或动画；使面板浮动或关闭</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Build a network to see its notes, and write them.</source>
        <translation>请构建网络，以便查看和书写它的笔记。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Write down what you tried and what you saw, in plain words or in Markdown. Notes and tags are saved in the run&apos;s file, and the gallery of snapshots shows them and finds files by them.&lt;/p&gt;&lt;p&gt;notes = any text, &amp;nbsp; tags = words with commas between them&lt;/p&gt;</source>
        <translation>&lt;p&gt;写下您尝试了什么、看到了什么，可用普通文字或 Markdown。笔记和标签保存在运行的文件中，快照库会显示它们，并据此查找文件。&lt;/p&gt;&lt;p&gt;笔记 = 任意文字, &amp;nbsp; 标签 = 以逗号分隔的词&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Parameter gradient</source>
        <translation>参数梯度</translation>
    </message>
    <message>
        <source>Build a network to see the gradient of its weights.</source>
        <translation>请构建网络，以便看到其权重的梯度。</translation>
    </message>
    <message>
        <source>&lt;p&gt;The length of the gradient by all weights at each training step, of loss and regularisers together: as it was found, and as the optimiser took it after clipping. Spikes are steps at which training may jump away; a limit that cuts nearly every step has become the learning rate.&lt;/p&gt;&lt;p&gt;‖g‖, &amp;nbsp; g = ∂(L + Σ strength · R)/∂θ; &amp;nbsp; clipped: g · min(1, limit/‖g‖)&lt;/p&gt;</source>
        <translation>&lt;p&gt;每个训练步对全部权重的梯度长度，含损失与正则项：求得时的，以及裁剪之后优化器所用的。尖峰是训练可能骤然偏离的步；几乎每步都起作用的上限，实际上已成为学习率。&lt;/p&gt;&lt;p&gt;‖g‖, &amp;nbsp; g = ∂(L + Σ 强度 · R)/∂θ; &amp;nbsp; 裁剪后：g · min(1, 上限/‖g‖)&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Phase diagram</source>
        <translation>相图</translation>
    </message>
    <message>
        <source>Build a network to see what its settings do to it.</source>
        <translation>请构建网络，以便看到各项设置对它的影响。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each cell is the present experiment with other values of one or two settings, trained for some steps from several seeds; its colour is what most networks became, or their median. Where the verdict changes, or λ₁ changes its sign, runs the boundary between networks that forget and networks that are chaotic; a click opens the network of a cell.&lt;/p&gt;&lt;p&gt;λ₁ = lim&lt;sub&gt;T→∞&lt;/sub&gt; 1/T · ln ‖∂h&lt;sub&gt;T&lt;/sub&gt;/∂h&lt;sub&gt;0&lt;/sub&gt;‖, &amp;nbsp; in nats per timestep&lt;/p&gt;</source>
        <translation>&lt;p&gt;每一格是当前实验改动一两项设置后，从若干种子训练若干步的结果；颜色是多数网络的判定，或其中位数。判定改变之处，或 λ₁ 变号之处，就是遗忘的网络与混沌的网络之间的边界；单击可打开该格的网络。&lt;/p&gt;&lt;p&gt;λ₁ = lim&lt;sub&gt;T→∞&lt;/sub&gt; 1/T · ln ‖∂h&lt;sub&gt;T&lt;/sub&gt;/∂h&lt;sub&gt;0&lt;/sub&gt;‖，单位为奈特/时间步&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>相轨迹</translation>
    </message>
    <message>
        <source>Build a network to see how its states move.</source>
        <translation>请构建网络，以便看到其状态如何运动。</translation>
    </message>
    <message>
        <source>&lt;p&gt;The hidden states of test sequences in the plane in which they vary most; arrows along the one shown point where its loss falls, their length the logarithm of the gradient&apos;s over six powers of ten. A trajectory runs towards filled (stable) fixed points and past hollow ones, and creeps at slow points: so a network remembers.&lt;/p&gt;&lt;p&gt;−∂ℓ/∂h&lt;sub&gt;t&lt;/sub&gt;, &amp;nbsp; q(s) = ½ ‖F(s) − s‖² with a constant input: 0 at a fixed point, small at a slow one; stable: all |λ(∂F/∂s)| &amp;lt; 1&lt;/p&gt;</source>
        <translation>&lt;p&gt;测试序列的隐藏状态，投影到其变化最大的平面；所示序列沿途的箭头指向损失下降的方向，其长度是梯度长度的对数，跨六个数量级。轨迹趋向实心（稳定）的不动点，掠过空心的不动点，在慢点处缓行：网络就这样记忆。&lt;/p&gt;&lt;p&gt;−∂ℓ/∂h&lt;sub&gt;t&lt;/sub&gt;, &amp;nbsp; q(s) = ½ ‖F(s) − s‖²，输入恒定：在不动点处为 0，在慢点处很小；稳定：所有 |λ(∂F/∂s)| &amp;lt; 1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Build a network to see what it predicts.</source>
        <translation>请构建网络，以便看到它的预测。</translation>
    </message>
    <message>
        <source>&lt;p&gt;What the network would answer after each timestep of the test sequence shown, and beside it what it has been shown up to the time cursor. For classes the colour is the probability of each, and the right one is marked wherever the loss looks; watch when the network makes up its mind.&lt;/p&gt;&lt;p&gt;y&lt;sub&gt;t&lt;/sub&gt; = readout(W&lt;sup&gt;yh&lt;/sup&gt; h&lt;sub&gt;t&lt;/sub&gt; + b&lt;sub&gt;y&lt;/sub&gt;)&lt;/p&gt;</source>
        <translation>&lt;p&gt;在所示测试序列的每个时间步之后，网络会给出的回答，旁边是到时间游标为止它看到的内容。对于类别，颜色是各类的概率，凡损失涉及之处都标出正确的类；可以看到网络何时作出决定。&lt;/p&gt;&lt;p&gt;y&lt;sub&gt;t&lt;/sub&gt; = 读出(W&lt;sup&gt;yh&lt;/sup&gt; h&lt;sub&gt;t&lt;/sub&gt; + b&lt;sub&gt;y&lt;/sub&gt;)&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Singular values</source>
        <translation>奇异值</translation>
    </message>
    <message>
        <source>Build a network to see its singular values.</source>
        <translation>请构建网络，以便看到其奇异值。</translation>
    </message>
    <message>
        <source>&lt;p&gt;How much a small change of the state at time t is stretched or shrunk until the last timestep T, one curve for each orthogonal direction, along the test sequence shown. Directions that fall below a thousandth can hardly be learned from; a large condition number says that few directions carry the whole gradient.&lt;/p&gt;&lt;p&gt;σ&lt;sub&gt;i&lt;/sub&gt;(∂h&lt;sub&gt;T&lt;/sub&gt;/∂h&lt;sub&gt;t&lt;/sub&gt;), &amp;nbsp; ∂h&lt;sub&gt;T&lt;/sub&gt;/∂h&lt;sub&gt;t&lt;/sub&gt; = J&lt;sub&gt;T&lt;/sub&gt; … J&lt;sub&gt;t+1&lt;/sub&gt;, &amp;nbsp; κ = σ&lt;sub&gt;1&lt;/sub&gt;/σ&lt;sub&gt;n&lt;/sub&gt;&lt;/p&gt;</source>
        <translation>&lt;p&gt;沿所示测试序列，时刻 t 状态的微小变化到最后一个时间步 T 被拉伸或收缩了多少，每个正交方向一条曲线。降到千分之一以下的方向几乎无法从中学习；条件数很大说明整个梯度只由少数方向传递。&lt;/p&gt;&lt;p&gt;σ&lt;sub&gt;i&lt;/sub&gt;(∂h&lt;sub&gt;T&lt;/sub&gt;/∂h&lt;sub&gt;t&lt;/sub&gt;), &amp;nbsp; ∂h&lt;sub&gt;T&lt;/sub&gt;/∂h&lt;sub&gt;t&lt;/sub&gt; = J&lt;sub&gt;T&lt;/sub&gt; … J&lt;sub&gt;t+1&lt;/sub&gt;, &amp;nbsp; κ = σ&lt;sub&gt;1&lt;/sub&gt;/σ&lt;sub&gt;n&lt;/sub&gt;&lt;/p&gt;</translation>
    </message>
    <message>
        <source>({0} to {1})</source>
        <translation>（{0} 到 {1}）</translation>
    </message>
    <message>
        <source>Decay factor</source>
        <translation>衰减因子</translation>
    </message>
    <message>
        <source>per step</source>
        <translation>每步</translation>
    </message>
    <message>
        <source>Horizon</source>
        <translation>视界</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>λ₁</source>
        <translation>λ₁</translation>
    </message>
    <message>
        <source>nats/step</source>
        <translation>奈特/步</translation>
    </message>
    <message>
        <source>Final loss</source>
        <translation>最终损失</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>vanishing</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>exploding</source>
        <translation>爆炸</translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation>无判定</translation>
    </message>
    <message>
        <source>VANISHING</source>
        <translation>梯度消失</translation>
    </message>
    <message>
        <source>HEALTHY</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>EXPLODING</source>
        <translation>梯度爆炸</translation>
    </message>
    <message>
        <source>NO VERDICT</source>
        <translation>无判定</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Build a network to see its verdict.</source>
        <translation>请构建网络，以便看到对它的判定。</translation>
    </message>
    <message>
        <source>&lt;p&gt;The verdict rests on the measured gradient of the last step&apos;s loss, followed back through time, never on the weights alone. &lt;b&gt;Vanishing&lt;/b&gt;: it falls more than a thousandfold within the sequence; &lt;b&gt;exploding&lt;/b&gt;: it grows more than a thousandfold or is no longer finite; &lt;b&gt;healthy&lt;/b&gt;: neither.&lt;/p&gt;&lt;p&gt;‖∂L/∂h&lt;sub&gt;T−k&lt;/sub&gt;‖ ≈ c · (decay factor)&lt;sup&gt;k&lt;/sup&gt;, &amp;nbsp; horizon: the k where it is c / 1000&lt;/p&gt;</source>
        <translation>&lt;p&gt;判定依据的是最后一步损失的实测梯度沿时间往回的变化，绝不只看权重。&lt;b&gt;消失&lt;/b&gt;：在序列内下降超过千倍；&lt;b&gt;爆炸&lt;/b&gt;：增长超过千倍，或不再是有限值；&lt;b&gt;健康&lt;/b&gt;：两者皆非。&lt;/p&gt;&lt;p&gt;‖∂L/∂h&lt;sub&gt;T−k&lt;/sub&gt;‖ ≈ c · (衰减因子)&lt;sup&gt;k&lt;/sup&gt;, &amp;nbsp; 视界：降到 c / 1000 时的 k&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Gradient history</source>
        <translation>梯度历史</translation>
    </message>
    <message>
        <source>Build a network to see its gradient over training.</source>
        <translation>请构建网络，以便看到训练过程中的梯度。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each row is one training step, the newest at the top, each column one timestep; the colour is how strongly the loss depended on the hidden state then. Watch how far the gradient reaches from the loss, and whether training opens the way or closes it.&lt;/p&gt;&lt;p&gt;‖∂L/∂h&lt;sub&gt;t&lt;/sub&gt;‖ at each training step, &amp;nbsp; the median over networks or that of one&lt;/p&gt;</source>
        <translation>&lt;p&gt;每一行是一个训练步，最新的在最上面，每一列是一个时间步；颜色表示当时损失对隐藏状态的依赖程度。可以看到梯度从损失处能到多远，训练是在打通道路还是关闭道路。&lt;/p&gt;&lt;p&gt;每个训练步的 ‖∂L/∂h&lt;sub&gt;t&lt;/sub&gt;‖，取各网络的中位数或其中一个&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Build a network to see its weights.</source>
        <translation>请构建网络，以便看到其权重。</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each cell is one weight: its row is the unit (of each gate in turn) that it leads to, its column where it comes from. Click a cell, or go there with the arrow keys and press Enter, and type another value: the network shown goes on with it.&lt;/p&gt;&lt;p&gt;W&lt;sup&gt;to from&lt;/sup&gt;: &amp;nbsp; h&lt;sub&gt;t&lt;/sub&gt; = φ(W&lt;sup&gt;hx&lt;/sup&gt; x&lt;sub&gt;t&lt;/sub&gt; + W&lt;sup&gt;hh&lt;/sup&gt; h&lt;sub&gt;t−1&lt;/sub&gt; + b&lt;sub&gt;h&lt;/sub&gt;)&lt;/p&gt;</source>
        <translation>&lt;p&gt;每一格是一个权重：行是它通向的单元（依次为各门），列是它的来处。单击一格，或用方向键移到那里按回车，再输入另一个值：所示网络便以此继续。&lt;/p&gt;&lt;p&gt;W&lt;sup&gt;去 来&lt;/sup&gt;：&amp;nbsp; h&lt;sub&gt;t&lt;/sub&gt; = φ(W&lt;sup&gt;hx&lt;/sup&gt; x&lt;sub&gt;t&lt;/sub&gt; + W&lt;sup&gt;hh&lt;/sup&gt; h&lt;sub&gt;t−1&lt;/sub&gt; + b&lt;sub&gt;h&lt;/sub&gt;)&lt;/p&gt;</translation>
    </message>
    <message>
        <source>without verdict</source>
        <translation>无判定</translation>
    </message>
    <message>
        <source>diverged at step {0}</source>
        <translation>于第 {0} 步发散</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>尚未完成</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} 分 {1} 秒</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
    <message>
        <source>{0} in {1} of {2} networks</source>
        <translation>{2} 个网络中有 {1} 个{0}</translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation>{1} 个{0}</translation>
    </message>
    <message>
        <source>sequences of one timestep: there is no way back to follow</source>
        <translation>序列只有一个时间步：无从往回追踪</translation>
    </message>
    <message>
        <source>the gradient at the loss is zero or not finite</source>
        <translation>损失处的梯度为零或不是有限值</translation>
    </message>
    <message>
        <source>no decay factor: too few ordinary numbers to fit</source>
        <translation>没有衰减因子：可拟合的普通数值太少</translation>
    </message>
    <message>
        <source>decay factor</source>
        <translation>衰减因子</translation>
    </message>
    <message>
        <source>growth factor</source>
        <translation>增长因子</translation>
    </message>
    <message>
        <source>{0} {1} per step (fit over {2} lags)</source>
        <translation>{0}：每步 {1}（由 {2} 个滞后拟合）</translation>
    </message>
    <message>
        <source>the norm does not fall</source>
        <translation>范数不下降</translation>
    </message>
    <message>
        <source>over 100 000</source>
        <translation>超过 100 000</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>extrapolated</source>
        <translation>外推</translation>
    </message>
    <message>
        <source>horizon {0} step ({1})</source>
        <translation>视界 {0} 步（{1}）</translation>
    </message>
    <message>
        <source>horizon {0} steps ({1})</source>
        <translation>视界 {0} 步（{1}）</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>Program and system</source>
        <translation>程序与系统</translation>
    </message>
    <message>
        <source>Experiment and run</source>
        <translation>实验与运行</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>End of the log</source>
        <translation>日志末尾</translation>
    </message>
    <message>
        <source>Last words of the engine</source>
        <translation>引擎的最后输出</translation>
    </message>
    <message>
        <source>Notation after Lipton, Berkowitz and Elkan, A critical review of recurrent neural networks for sequence learning (2015): of a weight matrix W the first letter says where it leads, the second where it comes from; ⊙ multiplies unit by unit, σ is the logistic function. From the second layer on, x is the output of the layer below.</source>
        <translation>记号依照 Lipton、Berkowitz 和 Elkan，A critical review of recurrent neural networks for sequence learning (2015)：权重矩阵 W 的第一个字母表示去处，第二个表示来处；⊙ 表示逐单元相乘，σ 是逻辑斯谛函数。从第二层起，x 是下一层的输出。</translation>
    </message>
    <message>
        <source>{0} unit</source>
        <translation>{0} 个单元</translation>
    </message>
    <message>
        <source>{0} units</source>
        <translation>{0} 个单元</translation>
    </message>
    <message>
        <source>{0} unit in each direction</source>
        <translation>每个方向 {0} 个单元</translation>
    </message>
    <message>
        <source>{0} units in each direction</source>
        <translation>每个方向 {0} 个单元</translation>
    </message>
    <message>
        <source>Its equations stand in its own package.</source>
        <translation>其方程在其自己的包中。</translation>
    </message>
    <message>
        <source>with </source>
        <translation>其中 </translation>
    </message>
    <message>
        <source>{0} parameters. Source: {1}.</source>
        <translation>{0} 个参数。出处：{1}。</translation>
    </message>
    <message>
        <source>at each sequence’s last timestep</source>
        <translation>在每条序列的最后一个时间步</translation>
    </message>
    <message>
        <source>at every timestep</source>
        <translation>在每个时间步</translation>
    </message>
    <message>
        <source>Minimised is the {0}, {1}, in the mean over sequences.</source>
        <translation>最小化的是{0}，取于{1}，对各序列求平均。</translation>
    </message>
    <message>
        <source>Readout: {0}</source>
        <translation>读出：{0}</translation>
    </message>
    <message>
        <source>There is no network to report on yet.</source>
        <translation>尚无可报告的网络。</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>number format</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>threads of linear algebra</source>
        <translation>线性代数线程数</translation>
    </message>
    <message>
        <source>system</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>trained before with</source>
        <translation>此前训练于</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Written by RNNScope {0}.</source>
        <translation>由 RNNScope {0} 生成。</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Equations</source>
        <translation>方程</translation>
    </message>
    <message>
        <source>Specification</source>
        <translation>规格</translation>
    </message>
    <message>
        <source>Changed by hand</source>
        <translation>手动改动</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>How to reproduce</source>
        <translation>如何重现</translation>
    </message>
    <message>
        <source>{0} networks, seeds {1} to {2}</source>
        <translation>{0} 个网络，种子 {1} 到 {2}</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>种子 {0}</translation>
    </message>
    <message>
        <source>{0} training step</source>
        <translation>{0} 个训练步</translation>
    </message>
    <message>
        <source>{0} training steps</source>
        <translation>{0} 个训练步</translation>
    </message>
    <message>
        <source>{0} parameters</source>
        <translation>{0} 个参数</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>尚未测量。</translation>
    </message>
    <message>
        <source>The gradient is</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>The gradient is left</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Layer {0}</source>
        <translation>第 {0} 层</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>extrapolated</source>
        <translation>外推</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>factor per step</source>
        <translation>每步倍数</translation>
    </message>
    <message>
        <source>lags fitted</source>
        <translation>拟合的滞后数</translation>
    </message>
    <message>
        <source>horizon (steps)</source>
        <translation>视界（步）</translation>
    </message>
    <message>
        <source>The task needs a lag of {0} step.</source>
        <translation>任务要求的滞后为 {0} 步。</translation>
    </message>
    <message>
        <source>The task needs a lag of {0} steps.</source>
        <translation>任务要求的滞后为 {0} 步。</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>guessing</source>
        <translation>盲猜</translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Median of the networks at the last step, with the smallest and the largest in brackets.</source>
        <translation>各网络在最后一步的中位数，括号内为最小值和最大值。</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>{0}: what differs</source>
        <translation>{0}：不同之处</translation>
    </message>
    <message>
        <source>The same as JSON, to be saved and run</source>
        <translation>同样内容的 JSON，可保存并运行</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>what was changed</source>
        <translation>改动的内容</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Save the specification above (as JSON) as experiment.json.</source>
        <translation>将上面的规格（JSON）存为 experiment.json。</translation>
    </message>
    <message>
        <source>Train it: </source>
        <translation>训练：</translation>
    </message>
    <message>
        <source>Look at it: </source>
        <translation>查看：</translation>
    </message>
    <message>
        <source>Hold its gradients against autograd: </source>
        <translation>用自动微分核对其梯度：</translation>
    </message>
    <message>
        <source>With the same versions on the same kind of machine every number comes out the same to the last bit; elsewhere rounding may differ.</source>
        <translation>在同类机器上使用相同版本，每个数值直到最后一位都相同；在其他机器上舍入可能不同。</translation>
    </message>
    <message>
        <source>This run was changed by hand, so that training from the specification gives other numbers.</source>
        <translation>本次运行曾被手动改动，因此按规格训练会得到不同的数值。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>{0} (as the task asks)</source>
        <translation>{0}（由任务决定）</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>{file} was damaged and is now {aside}; the usual values are used.</source>
        <translation>{file} 已损坏，现改名为 {aside}；已采用通常的值。</translation>
    </message>
    <message>
        <source>{file} could not be read: {reason}. The usual values are used.</source>
        <translation>无法读取 {file}：{reason}。已采用通常的值。</translation>
    </message>
    <message>
        <source>{file} was written by a newer version of RNNScope and stays as it is; changes hold until the window closes.</source>
        <translation>{file} 由更新版本的 RNNScope 写成，保持原样；改动在窗口关闭前有效。</translation>
    </message>
    <message>
        <source>{file} could not be written: {reason}.</source>
        <translation>无法写入 {file}：{reason}。</translation>
    </message>
</context>
<context>
    <name>special_values</name>
    <message>
        <source>exactly zero</source>
        <translation>恰为零</translation>
    </message>
    <message>
        <source>underflow</source>
        <translation>下溢</translation>
    </message>
    <message>
        <source>infinite</source>
        <translation>无穷大</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>非数</translation>
    </message>
    <message>
        <source>{0} at {1} = {2}</source>
        <translation>{1} = {2} 处{0}</translation>
    </message>
    <message>
        <source> (in {0} of {1} networks)</source>
        <translation>（{1} 个网络中有 {0} 个）</translation>
    </message>
</context>
<context>
    <name>tables</name>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>decay factor</source>
        <translation>衰减因子</translation>
    </message>
    <message>
        <source>lags fitted</source>
        <translation>拟合的滞后数</translation>
    </message>
    <message>
        <source>horizon</source>
        <translation>视界</translation>
    </message>
    <message>
        <source>horizon measured</source>
        <translation>视界实测</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>per step</source>
        <translation>每步</translation>
    </message>
    <message>
        <source>differs in</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>forget-gate bias</source>
        <translation>遗忘门偏置</translation>
    </message>
    <message>
        <source>vanishing</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>exploding</source>
        <translation>爆炸</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无判定</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>weight_changes</name>
    <message>
        <source>“{0}” was done to a network that is gone.</source>
        <translation>“{0}”作用于已不存在的网络。</translation>
    </message>
</context>
</TS>
