/** 没有应用的网页里的“提意见”：自成一个文件；已经选中的字补看一次。 */
import '../../door/load';

document.dispatchEvent(new Event('selectionchange'));
