/** 离线包里的说明：记事本也认得的 UTF-8（带 BOM）和回车换行。 */
export function readme({title, label, zipName, hasDocuments}: {title: string; label: string; zipName: string; hasDocuments: boolean}): string {
  const lines = [
    `${title}（${label}）离线网页`,
    '',
    '怎么用',
    `1. 把 ${zipName} 整个解压到一个文件夹，不要在压缩软件里直接点开。`,
    '2. 双击文件夹里的 index.html，用浏览器打开。',
    '3. 右上角的框里打字就能查；不用安装，不用联网，也不往外发任何东西。',
    '',
    '里面有什么',
    `- ${label}的全部标准、责任清单、工作日历、记录表单、依据和术语的网页。`,
    ...(hasDocuments ? ['- 网页上链接到的 Word、Excel、PDF 和日历文件，在 files 文件夹里。'] : ['- 网页上链接到的表单和日历文件，在 files 文件夹里。']),
    '- 查找用的索引，在 search 文件夹里。',
    '',
    '说明',
    '- 整个文件夹可以拷到别的电脑、U 盘、内网共享文件夹；不要改里面的文件名。',
    '- 别的版次、订阅和“照着做一套”只在网站上有。',
    '- 示范文本，正式使用前应与法规原文核对。标准文本以 CC BY 4.0 许可，程序以 MIT 许可。',
    '- 内容以网站最新的为准；要新的，到网站的“下载”页再下一次。',
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
