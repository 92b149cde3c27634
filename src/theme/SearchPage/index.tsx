/** 查找页：换掉查找插件的，同一个地址。 */
export {default} from '@site/src/site/components/SearchPage';
