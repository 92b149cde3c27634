import type {StandardsContent} from '../../domain/content';

/**
 * 由读好的内容推出的，边写边看时同一份内容只推一次：文档、文章重读了，Docusaurus 叫各插件都再推一遍，标准没有变的用上次的。
 * 构建只推一遍，不留：推出的很占内存。
 * @param make 只看内容和另给的，别的一概不看
 */
export function perContent<Given extends readonly unknown[], T>(make: (content: StandardsContent, ...given: Given) => T): (content: StandardsContent, ...given: Given) => T {
  let last: {content: StandardsContent; given: string; made: T} | undefined;
  return (content, ...given) => {
    if (process.env.NODE_ENV !== 'development') return make(content, ...given);
    const text = JSON.stringify(given);
    if (last?.content !== content || last.given !== text) last = {content, given: text, made: make(content, ...given)};
    return last.made;
  };
}
