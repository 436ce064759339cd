filedesc://old.arc 0.0.0.0 20140301000000 text/plain 12
1 0 Example


https://news.example/a b 10.0.0.1 20140301000000 text/plain 64
HTTP/1.0 200 OK
Content-Type: text/plain

Ghana thanked Togo.
