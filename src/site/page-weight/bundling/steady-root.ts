/**
 * React 在服务器上画图片时，在根元素最前面添一个预载的 link；Preact 不认它，接手时要把别的全挪到它前面，
 * 读者正在打字的框就失去焦点。先去掉。
 */
if (typeof document !== 'undefined') document.querySelectorAll('#__docusaurus > link').forEach((link) => link.remove());

export {};
