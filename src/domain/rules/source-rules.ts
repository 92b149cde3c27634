/** 读文件时就报的毛病：不是谁写的规定对不对，是文件读不读得成。--explain 也说得出。 */
export interface SourceRule {
  name: string;
  about: string;
  why: string;
  wrong: string;
  remedy: string;
}

export const sourceRules: readonly SourceRule[] = [
  {name: 'merge-conflict', about: '合并时撞了的地方处理完，不留记号。', why: '记号在，这个文件就读不成，别的问题都说不准。', wrong: '<<<<<<< HEAD', remedy: '两种留下对的一种，删去 <<<<<<<、=======、>>>>>>> 三行。'},
  {name: 'control-character', about: '文件里没有看不见的控制字符。', why: 'Word、PDF 做不出来，或者印成方块。', wrong: '“主题党日”中间夹着一个 U+000B', remedy: '删去检查指的那一个字符。'},
  {name: 'odd-space', about: '空格是键盘打的那一种。', why: '网页、Word 粘来的不间断空格看着一样，查找、编号、YAML 都不认。', wrong: '5.1.1 后面是一个 U+00A0', remedy: '删去，用空格键再打一次。'},
  {name: 'plain-characters', about: '用简体字、半角数字，不用表情符号。', why: '查找、排序、打印都按平常的字。', wrong: '每月召開２次👍', remedy: '换成简体、半角；表情删去，用文字说。'},
  {name: 'unpaired-marks', about: '引号、书名号、括号成对。', why: '少了一半的，引文从哪到哪说不清。', wrong: '公布“三会一课计划。', remedy: '补上少的一半。'},
  {name: 'yaml-typing', about: 'YAML 的冒号、逗号、缩进用半角，冒号后面空一格。', why: '中文输入法打出的全角标点，程序当成文字。', wrong: 'title：定议题', remedy: '改成“title: 定议题”。'},
  {name: 'chinese-quotes', about: '构件的属性用半角引号。', why: '中文引号不成对，构件读不出来。', wrong: '<Cite of=“branch-rules” />', remedy: '改成 <Cite of="branch-rules" />。'},
  {name: 'too-long', about: '一段不超过两万字，一个文件不超过 2 MB。', why: '多半是粘贴错了、放错了文件，读它要几分钟。', wrong: '一段十五万字', remedy: '退回原来的文件，或者分成几段。'},
  {name: 'not-a-file', about: '内容是真的文件，不是快捷方式、文件夹。', why: '快捷方式指的东西别人那里没有。', wrong: 'index.mdx 是一个文件夹', remedy: '换成真的文件。'},
  {name: 'not-utf-8', about: '文件用 UTF-8 编码，不带 BOM。', why: '别的编码在别的电脑上是乱码。', wrong: '另存为 ANSI（GBK）的文件', remedy: '在编辑器里另存为 UTF-8。'},
  {name: 'empty-file', about: '文件不是空的。', why: '空的多半是存坏了。', wrong: '0 个字的 parameters.yml', remedy: '补写内容，或者删去这个文件。'},
  {name: 'missing-file', about: '每个标准有 index.mdx、procedure.yml 和至少一张表单；登记册齐全。', why: '少一个文件，这个标准就出不来。', wrong: '标准文件夹里没有 procedure.yml', remedy: '照同类标准补写；误删的 git checkout -- 文件 取回。'},
  {name: 'unknown-file', about: '文件夹里只放认得的文件。', why: '放在别处的、名字写错的，程序不读，等于没有写。', wrong: 'records/签到表.yml', remedy: '改成英文小写的名字，或者移走。'},
  {name: 'yaml-syntax', about: 'YAML 写得成数据。', why: '读不成的文件，里面的一项也用不上。', wrong: 'how: 他说: 可以', remedy: '文本里有 : # { } [ ] 的加半角双引号；同一层左对齐。'},
  {name: 'json-syntax', about: '版本表、封印、侧栏是正确的 JSON。', why: '读不成，一版也认不出。', wrong: '["2026", "2017",]', remedy: '不手改；退回：git checkout -- 文件。'},
  {name: 'mdx-syntax', about: '条文的构件、花括号写得对。', why: '写错一处，整篇打不开。', wrong: '<Own> 没有写成 <Own />', remedy: '构件写成 <名 />；花括号里只写参数名或者锚点注释；小于号写成“小于”。'},
  {name: 'clause-structure', about: '条文只用标题、编号的段落、列项和认得的构件。', why: '别的写法，Word、数据里做不出来。', wrong: '条文里放表格、图片、链接', remedy: '照 CONTRIBUTING.md“条文”一节改写。'},
  {name: 'document-tree', about: '条文树做得成。', why: '做不成的，Word、网页都出不来。', wrong: '列项夹在两段中间', remedy: '照检查说的改。'},
  {name: 'front-matter', about: '开头有题头块，以 --- 开始和结束。', why: '名称、版次、依据都写在这里。', wrong: '第一行不是 ---', remedy: '第一行写 ---，题头块写完再写一行 ---。'},
  {name: 'schema', about: '每一项的名称、类型、取值都照登记的样子。', why: '名称写错的一项，程序当没有写。', wrong: 'evidense: 会议记录', remedy: '照检查给出的名称、取值改。'},
  {name: 'key-order', about: '键按登记的次序写。', why: '次序一样，比较两版时才只看得见真改动。', wrong: 'role 写在 title 前面', remedy: '运行 npm run check -- --fix。'},
  {name: 'bare-date', about: '日期加引号。', why: '不加引号的日期，别的程序读成时间。', wrong: 'issued: 2026-11-23', remedy: '写成 issued: "2026-11-23"，或者运行 --fix。'},
  {name: 'exceptions-needed', about: '登记的例外都用得到。', why: '用不到的例外，以后会放过真的毛病。', wrong: '改了原文，例外还在', remedy: '删去 exceptions.yml 里的那一条。'},
  {name: 'sealed', about: '已发布的版次一处不动。', why: '有人照着做、照着查，纸上的二维码也指着它。', wrong: '在 versioned_docs/ 里改了一个字', remedy: '规定要变的改草案；印错的改好后 npm run release -- reseal。'},
  {name: 'release-list', about: '版本表与磁盘上的版次一致。', why: '漏列的一版，网站上没有；多列的一版，读不到。', wrong: 'versions.json 里少了 2017', remedy: '补上版名，或者退回。'},
  {name: 'post-head', about: '文章的作者、标签都登记过，地址不重复，日期与文件名一致。', why: '没有登记的作者，构建到最后才停。', wrong: 'authors: [zhangsan]', remedy: '照 blog/authors.yml、tags.yml 写。'},
  {name: 'post-links', about: '文章里的链接、图片都有。', why: '断的链接，构建到最后才停。', wrong: '[102](/standards/999)', remedy: '改成网站上有的地址；图片放进 static/img/。'},
  {name: 'profile', about: '单位的配置写得对。', why: '名称、代号、层级都由它来。', wrong: '采自没有的一版', remedy: '照检查说的改 profile.yml。'},
  {name: 'profile-parameters', about: '参数都声明过，取值在允许的范围里。', why: '法规定了下限的，不能改低。', wrong: '公示工作日写 3', remedy: '改到检查说的范围里。'},
  {name: 'alteration', about: '采用单位的每条改动都指到真有的地方，不低于法规。', why: '上游改了字，照旧的改动可能改错地方。', wrong: 'clause 写了没有的锚点', remedy: '照检查说的改 profile.yml；原文变了的看升级报告。'},
  {name: 'own-standards', about: '自己的标准编号从 901 起。', why: '不与上游的编号相撞。', wrong: 'own/ 里写了 406', remedy: '编号改成 901～999。'},
];
